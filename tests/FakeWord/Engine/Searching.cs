using System.Globalization;
using System.Text.Json;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>Finding text, paragraph by paragraph: Word's search does not cross a paragraph mark.</summary>
internal static class Searching
{
    // The first of the library's flags; the others are not imitated.
    private const int MatchCase = 1;

    public static WordCollection Collection(ContentObject within, string method, CallArguments arguments)
    {
        var text = arguments.Text(0);
        if (text.Length is 0 or > 255) throw new WordError("SearchStringInvalidOrTooLong", "The search string is invalid or too long. The maximum length is 255 characters.");
        // A doubled sign is the sign itself; alone it begins a code.
        text = text.Replace("^^", "\0", StringComparison.Ordinal);
        if (text.Contains('^', StringComparison.Ordinal)) throw WordError.NotImitated("search codes with ^");
        text = text.Replace('\0', '^');
        bool matchCase;
        if (method == "_Search2")
        {
            var flags = arguments.Number(1);
            if ((flags & ~MatchCase) != 0) throw WordError.NotImitated($"search flags {flags.ToString(CultureInfo.InvariantCulture)}");
            matchCase = (flags & MatchCase) != 0;
        }
        else
        {
            var options = arguments.Object(1) is SearchOptionsObject held ? held.Wanted : arguments.Json(1) is { ValueKind: JsonValueKind.Object } given ? given.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.True).Select(p => p.Name.ToUpperInvariant()).ToList() : [];
            if (options.Find(o => o != "MATCHCASE") is { } strange) throw WordError.NotImitated($"search option {strange}");
            matchCase = options.Count > 0;
        }

        var file = within.File;
        // The places are those of now: text that is found keeps its place when other text changes.
        List<TextRange>? found = null;
        return new WordCollection(file, "RangeCollection", () => found ??= [.. Matches(file, within, text, matchCase)]);
    }

    private static IEnumerable<TextRange> Matches(OpenFile file, ContentObject within, string text, bool matchCase)
    {
        var paragraphs = within.Elements.SelectMany(e => e.Descendants<Paragraph>().Prepend(e as Paragraph)).OfType<Paragraph>().ToList();
        var stretches = paragraphs.Count > 0 ? paragraphs.Select(p => p.Descendants<Text>().ToList()) : [within.Elements.SelectMany(e => e.Descendants<Text>()).ToList()];
        foreach (var leaves in stretches)
        {
            var whole = string.Concat(leaves.Select(l => l.Text));
            for (var at = 0; (at = whole.IndexOf(text, at, matchCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)) >= 0; at += text.Length)
            {
                yield return new TextRange(file, At(file, leaves, at, atEnd: false), At(file, leaves, at + text.Length, atEnd: true));
            }
        }
    }

    private static TextPoint At(OpenFile file, List<Text> leaves, int place, bool atEnd)
    {
        foreach (var leaf in leaves)
        {
            if (place < leaf.Text.Length || (atEnd && place == leaf.Text.Length && place > 0)) return new TextPoint(file, leaf, place);
            place -= leaf.Text.Length;
        }

        throw WordError.NotFound();
    }
}

/// <summary>How to search, as an object of the library's.</summary>
internal sealed class SearchOptionsObject(OpenFile file) : WordObject(file)
{
    public override string TypeName => "SearchOptions";

    public List<string> Wanted { get; } = [];

    public override void Set(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.True) Wanted.Add(name.ToUpperInvariant());
    }
}
