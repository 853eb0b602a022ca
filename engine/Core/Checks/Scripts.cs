namespace WorkSummary.Core.Checks;

/// <summary>Reads Traditional characters as Simplified ones; every character stays at its index.</summary>
internal static class Scripts
{
    private static readonly char[] Map = Read();

    /// <summary>The text with Traditional characters made Simplified.</summary>
    public static string Simplify(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (var i = 0; i < source.Length; i++) span[i] = Map[source[i]];
    });

    private static char[] Read()
    {
        var map = Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).ToArray();
        foreach (var line in WordList.Lines("Traditional"))
        {
            for (var i = 0; i + 1 < line.Length; i += 2) map[line[i]] = line[i + 1];
        }

        return map;
    }
}
