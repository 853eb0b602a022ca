namespace WorkSummary.Documents.Authoring;

/// <summary>Holds opening and closing marks against each other while an outline is read.</summary>
internal sealed class MarkBalance(OutlineProblems problems)
{
    private readonly Stack<(string Text, int Line, bool Else)> open = new();

    /// <summary>How many marks are open.</summary>
    public int Depth => open.Count;

    /// <summary>The first word between the braces.</summary>
    public static string FirstWord(string field)
    {
        var inner = field.AsSpan(2, field.Length - 4).Trim();
        var end = 0;
        while (end < inner.Length && (char.IsLetter(inner[end]) || inner[end] == '_')) end++;
        return inner[..end].ToString();
    }

    /// <summary>True for a mark that opens, divides or closes a block.</summary>
    public static bool IsMark(string word) => word is "for" or "if" or "else" or "end";

    /// <summary>Takes note of a field or mark.</summary>
    public void Meet(string field, int line)
    {
        switch (FirstWord(field))
        {
            case "for" or "if":
                open.Push((field, line, false));
                break;
            case "else" when open.TryPeek(out var top) && top is { Else: false } && FirstWord(top.Text) == "if":
                open.Pop();
                open.Push(top with { Else = true });
                break;
            case "end" when open.Count > 0:
                open.Pop();
                break;
            case "else" or "end":
                problems.Add("authoring.mark-without-opening", line, field);
                break;
            case "" when string.IsNullOrWhiteSpace(field[2..^2]):
                problems.Add("authoring.empty-field", line);
                break;
        }
    }

    /// <summary>Reports what was never closed.</summary>
    public void EndOfDocument()
    {
        foreach (var (text, line, _) in open) problems.Add("authoring.unclosed-block", line, text);
    }
}
