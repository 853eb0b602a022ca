namespace WorkSummary.Storage.Nodes;

/// <summary>The line over which nodes on one database tell each other something. Registered by a provider that several nodes may share.</summary>
public interface INodeLine
{
    /// <summary>Tells every node that listens, this one included.</summary>
    /// <param name="text">At most some hundred characters, and no personal data.</param>
    /// <param name="cancellation">Stops the telling.</param>
    Task TellAsync(string text, CancellationToken cancellation = default);

    /// <summary>Listens until the line breaks, which it tells by throwing, or until it is cancelled.</summary>
    /// <param name="begun">Called when it listens: whatever is told from now on is heard.</param>
    /// <param name="heard">Called with each text; must not block.</param>
    /// <param name="cancellation">Stops the listening.</param>
    Task ListenAsync(Action begun, Action<string> heard, CancellationToken cancellation);
}
