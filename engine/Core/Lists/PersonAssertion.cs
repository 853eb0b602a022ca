namespace WorkSummary.Core.Lists;

/// <summary>
/// The token with which a person signed in to the host, for a source that works on behalf of that person. Its text never shows
/// the token, so that a request can be logged.
/// </summary>
/// <param name="token">The bearer token, without the word Bearer.</param>
public sealed class PersonAssertion(string token)
{
    /// <summary>The token; for the source alone.</summary>
    public string Reveal() => token;

    /// <inheritdoc/>
    public override string ToString() => "***";
}
