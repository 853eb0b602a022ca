using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Lists;

/// <summary>Turns cells of one column into values of its type.</summary>
internal sealed class ColumnReader
{
    private static readonly object Yes = true, No = false;

    private static readonly Dictionary<string, object> YesNoWords = new(StringComparer.Ordinal)
    {
        ["是"] = Yes, ["有"] = Yes, ["true"] = Yes, ["yes"] = Yes, ["y"] = Yes, ["1"] = Yes,
        ["t"] = Yes, ["对"] = Yes, ["對"] = Yes, ["已"] = Yes, ["on"] = Yes,
        ["√"] = Yes, ["✓"] = Yes, ["✔"] = Yes, ["☑"] = Yes, ["真"] = Yes,
        ["否"] = No, ["无"] = No, ["無"] = No, ["false"] = No, ["no"] = No, ["n"] = No, ["0"] = No,
        ["f"] = No, ["错"] = No, ["錯"] = No, ["未"] = No, ["不是"] = No, ["off"] = No,
        ["×"] = No, ["✗"] = No, ["✘"] = No, ["☒"] = No, ["假"] = No, ["没有"] = No, ["沒有"] = No,
    };

    private static readonly char[] StrongSeparators = ['；', ';', '|', '\n'];
    private static readonly char[] WeakSeparators = ['、', ',', '，', '/', '／'];

    private readonly ColumnSchema column;
    private readonly bool code;
    private readonly Dictionary<string, string> choices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> seen = new(StringComparer.Ordinal);

    public ColumnReader(ListSchema list, ColumnSchema column)
    {
        this.column = column;
        code = list.IsCode(column);
        foreach (var choice in column.Choices) choices.TryAdd(Folding.Loose(choice.Token), choice.Token);
        foreach (var choice in column.Choices)
        {
            foreach (var name in (string[])[choice.Display.Hans, choice.Display.Hant, choice.Display.En])
            {
                choices.TryAdd(Folding.Loose(name), choice.Token);
            }
        }
    }

    /// <summary>Reads a cell that is not blank; the problem, without a place, where it cannot be read.</summary>
    public Problem? Read(RawCell cell, bool since1904, out object? value)
    {
        value = null;
        if (cell.Kind == RawKind.Error) return Problem("lists.error-cell");
        switch (column.Type)
        {
            case ColumnType.Number or ColumnType.Currency:
                if (!NumberText.TryRead(cell, column.Type == ColumnType.Currency, out var number)) return Problem("lists.bad-number");
                value = number;
                return null;
            case ColumnType.Date:
                if (!DateText.TryRead(cell, since1904, out var day)) return Problem("lists.bad-date");
                value = DateOnly.FromDateTime(day);
                return null;
            case ColumnType.DateTime:
                if (!DateText.TryRead(cell, since1904, out var moment)) return Problem("lists.bad-date-time");
                value = moment;
                return null;
            case ColumnType.YesNo:
                if (!YesNoWords.TryGetValue(Folding.Loose(cell.Text!), out value)) return Problem("lists.bad-yes-no");
                return null;
            case ColumnType.Choice:
                return column.Multiple ? ReadTokens(cell.Text!, out value) : ReadToken(cell.Text!, out value);
            default:
                value = Text(cell, since1904);
                return null;
        }
    }

    private string Text(RawCell cell, bool since1904)
    {
        var text = cell.Kind switch
        {
            // What Excel made a date of in a text column is shown as one.
            RawKind.Date when DateText.TryRead(cell, since1904, out var moment) =>
                moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            RawKind.YesNo => cell.Text == "1" ? "TRUE" : "FALSE",
            // A telephone number of 11 digits is not 1.38E+10; a code shown with zeros in front keeps them.
            RawKind.Number when !cell.Text!.StartsWith('0') && NumberText.TryExact(cell.Text, out var number) =>
                number.ToString(CultureInfo.InvariantCulture),
            _ => code ? PlainCell.Code(cell.Text!) : PlainCell.Trim(cell.Text!),
        };
        if (!code) return text;
        // Thousands of rows name the same few units: one string for all of them.
        if (seen.TryGetValue(text, out var same)) return same;
        if (seen.Count < 4096) seen.Add(text, text);
        return text;
    }

    private Problem? ReadToken(string text, out object? value)
    {
        value = choices.GetValueOrDefault(Folding.Loose(text));
        return value is null ? BadChoice(text) : null;
    }

    private Problem? ReadTokens(string text, out object? value)
    {
        value = null;
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in Split(text, StrongSeparators))
        {
            if (choices.TryGetValue(Folding.Loose(part), out var token))
            {
                tokens.Add(token);
                continue;
            }

            foreach (var piece in Split(part, WeakSeparators))
            {
                if (!choices.TryGetValue(Folding.Loose(piece), out token)) return BadChoice(piece);
                tokens.Add(token);
            }
        }

        if (tokens.Count == 0) return BadChoice(text);
        // In the schema's order: the same choices are the same value, however they were typed.
        value = (IReadOnlyList<string>)[.. column.Choices.Select(c => c.Token).Where(tokens.Contains)];
        return null;
    }

    private static IEnumerable<string> Split(string text, char[] separators) =>
        text.Split(separators, StringSplitOptions.RemoveEmptyEntries).Where(p => !PlainCell.IsBlank(p));

    private Problem BadChoice(string text)
    {
        var near = Spelling.Likely(text, column.Choices.SelectMany(c => (string[])[c.Display.Hans, c.Display.Hant, c.Display.En, c.Token]), Folding.Loose);
        var allowed = ListTexts.Enumerate(column.Choices.Select(c => c.Display));
        return near is null
            ? new Problem(ListTexts.Texts, "lists.bad-choice", Folding.Quote(text), allowed)
            : new Problem(ListTexts.Texts, "lists.bad-choice-near", Folding.Quote(text), allowed, near);
    }

    private static Problem Problem(string code) => new(ListTexts.Texts, code);
}
