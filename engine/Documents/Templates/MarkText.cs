using System.Text;

namespace WorkSummary.Documents.Templates;

/// <summary>What the text between double braces says.</summary>
/// <param name="Kind">The kind of mark.</param>
/// <param name="Text">Expression or key.</param>
/// <param name="Variable">Variable of a repeat.</param>
internal readonly record struct MarkText(MarkKind Kind, string Text, string Variable = "")
{
    /// <summary>Variable of a repeat whose control names none.</summary>
    public const string DefaultVariable = "x";

    /// <summary>What a mark of a text block begins with.</summary>
    public const string TextWord = "text";

    /// <summary>Reads the text of a mark; null where it begins as a keyword but does not go on as one.</summary>
    public static MarkText? Read(string text)
    {
        text = Normalise(text);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var (word, rest) = space < 0 ? (text, "") : (text[..space], text[(space + 1)..]);
        return word switch
        {
            "else" when rest.Length == 0 => new(MarkKind.Else, ""),
            "end" when rest.Length == 0 => new(MarkKind.End, ""),
            "for" when rest.Length > 0 => Repeat(rest),
            "if" when rest.Length > 0 => new(MarkKind.If, rest),
            "section" when rest.Length > 0 => IsKey(rest) ? new(MarkKind.Section, rest) : null,
            "narrative" when rest.Length > 0 => IsKey(rest) ? new(MarkKind.Narrative, rest) : null,
            "chart" when rest.Length > 0 => new(MarkKind.Chart, rest),
            TextWord when rest.Length > 0 => IsKey(rest) ? new(MarkKind.Text, rest) : null,
            "for" or "if" or "section" or "narrative" or "chart" => null,
            _ when text.Length == 0 => null,
            _ => new(MarkKind.Field, text),
        };
    }

    /// <summary>The expression of a repeat control: <c>x in rows</c>, with or without <c>for</c>, or only the rows.</summary>
    public static MarkText OfRepeatControl(string expression)
    {
        var text = Normalise(expression);
        if (text.StartsWith("for ", StringComparison.Ordinal)) text = text[4..];
        return Repeat(text) ?? new(MarkKind.For, text, DefaultVariable);
    }

    /// <summary>
    /// White space as single spaces and straight quotation marks, outside of quoted text: Word changes both while people type. Text
    /// that opens with a straight mark may hold curly ones (“ ” are Chinese quotation marks too).
    /// </summary>
    public static string Normalise(string text)
    {
        var normal = new StringBuilder(text.Length);
        var quote = '\0';
        var curly = false;
        foreach (var c in text)
        {
            var straight = c is '“' or '”' or '„' or '＂' ? '"' : c is '‘' or '’' ? '\'' : c;
            if (quote != '\0')
            {
                var closes = straight == quote && (c == straight || curly);
                normal.Append(closes ? quote : c);
                if (closes) quote = '\0';
            }
            else if (char.IsWhiteSpace(c) || c == '\uFFFC')
            {
                if (normal.Length > 0 && normal[^1] != ' ') normal.Append(' ');
            }
            else
            {
                if (straight is '"' or '\'') (quote, curly) = (straight, c != straight);
                normal.Append(straight);
            }
        }

        return normal.ToString().TrimEnd();
    }

    public static bool IsName(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static bool IsKey(string text) => text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.');

    private static MarkText? Repeat(string rest)
    {
        var parts = rest.Split(' ', 3);
        return parts is [var variable, "in", var rows] && IsName(variable) ? new(MarkKind.For, rows, variable) : null;
    }
}
