namespace WorkSummary.Server.Identity;

/// <summary>Port: a way to find out who a person is. It ends by handing the member's id to <see cref="Session.StartAsync(HttpContext, string, string)"/>.</summary>
public interface ISignIn
{
    /// <summary>Short name in configuration: <c>demo</c>.</summary>
    string Name { get; }

    /// <summary>Path at which a person begins to sign in this way.</summary>
    string Path { get; }
}
