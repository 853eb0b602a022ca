namespace WorkSummary.FakeWord;

/// <summary>One <c>context.sync()</c> as it arrived.</summary>
/// <param name="Number">Counted from 1 within the window.</param>
/// <param name="Calls">Members that were called, loaded or set, in order: <c>InsertText</c>, <c>load</c>, <c>CannotEdit=</c>.</param>
/// <param name="BytesIn">Size of the request.</param>
/// <param name="BytesOut">Size of the answer.</param>
/// <param name="Error">Code of the error that ended it.</param>
public sealed record SyncRecord(int Number, IReadOnlyList<string> Calls, long BytesIn, long BytesOut, string? Error)
{
    /// <summary>The library giving back what it held, after Word.run: no sync that the page asked for.</summary>
    public bool Cleanup => Calls.Count == 0;

    /// <summary>How often a member was called.</summary>
    public int Count(string call) => Calls.Count(c => c == call);
}
