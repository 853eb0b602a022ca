namespace WorkSummary.Core.Routes;

// The owner of Routes completes this port.

/// <summary>Port: drives reports along their Route.</summary>
public interface IRouteHost
{
    /// <summary>Short name in configuration: <c>built-in</c>.</summary>
    string Name { get; }
}
