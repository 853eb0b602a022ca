namespace WorkSummary.FakeWord;

/// <summary>What goes wrong in one window of Word, set while it runs.</summary>
public sealed class FakeWordFaults
{
    private readonly Lock sync = new();
    private readonly List<(string Code, string? Call)> next = [];

    /// <summary>getFileAsync fails with 11001, as it did in browsers in June 2026 (office-js #6747).</summary>
    public bool NoFile { get; set; }

    /// <summary>A slice that fails when it is asked for; none where null.</summary>
    public int? BrokenSlice { get; set; }

    /// <summary>Largest slice handed out, whatever was asked for: 65536 on an iPad.</summary>
    public int? SliceLimit { get; set; }

    /// <summary>document.settings cannot be saved.</summary>
    public bool NoSettings { get; set; }

    /// <summary>Code with which a dialog does not open: 12009 where the person does not want it.</summary>
    public int? NoDialog { get; set; }

    /// <summary>Calls by their name on the wire (<c>InsertOoxml</c>) that answer NotAllowed.</summary>
    public ISet<string> Forbidden { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The next sync, or the next one with such a call, fails.</summary>
    /// <param name="code">With what: <c>GeneralException</c>.</param>
    /// <param name="call">Name on the wire.</param>
    public void FailNext(string code, string? call = null)
    {
        lock (sync) next.Add((code, call));
    }

    /// <summary>Everything works again.</summary>
    public void Clear()
    {
        lock (sync) next.Clear();
        Forbidden.Clear();
        (NoFile, NoSettings, BrokenSlice, SliceLimit, NoDialog) = (false, false, null, null, null);
    }

    internal string? Meet(IReadOnlyList<string> calls)
    {
        lock (sync)
        {
            var index = next.FindIndex(n => n.Call is null ? calls.Count > 0 : calls.Contains(n.Call));
            if (index < 0) return null;
            var code = next[index].Code;
            next.RemoveAt(index);
            return code;
        }
    }
}
