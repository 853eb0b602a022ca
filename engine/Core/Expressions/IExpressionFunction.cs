namespace WorkSummary.Core.Expressions;

// The owner of Expressions completes this port.

/// <summary>Port: a named function of the expression language.</summary>
public interface IExpressionFunction
{
    /// <summary>Name, lower case with underscores.</summary>
    string Name { get; }
}
