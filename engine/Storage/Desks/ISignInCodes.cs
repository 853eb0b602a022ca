namespace WorkSummary.Storage.Desks;

/// <summary>One-time codes with which a sign-in goes over from one window to another. Kept here, so that any process may take what another gave.</summary>
public interface ISignInCodes
{
    /// <summary>Keeps a code until it is taken or out of date.</summary>
    /// <param name="hash">Hash of the code; the code itself is kept nowhere.</param>
    /// <param name="memberId">Who signed in.</param>
    /// <param name="until">From when on it is worth nothing.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task PutAsync(string hash, string memberId, DateTimeOffset until, CancellationToken cancellation = default);

    /// <summary>Takes a code: of two who bring it at once, one gets the member. Null for one that is unknown, used or out of date.</summary>
    /// <param name="hash">Hash of the code.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<string?> TakeAsync(string hash, CancellationToken cancellation = default);
}
