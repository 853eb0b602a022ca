namespace WorkSummary.Core.Problems;

/// <summary>Finds what a misspelt name was probably meant to be.</summary>
public static class Spelling
{
    /// <summary>The nearest of the known names, best first; a difference of case counts as less than a wrong letter.</summary>
    /// <param name="word">The name as written.</param>
    /// <param name="known">The names there are.</param>
    /// <param name="most">How many to give.</param>
    public static IReadOnlyList<string> Nearest(string word, IEnumerable<string> known, int most = 3) =>
    [
        .. known.Distinct(StringComparer.Ordinal)
            .Select(k => (Name: k, Distance: Distance(word, k)))
            .OrderBy(k => k.Distance).ThenBy(k => k.Name, StringComparer.Ordinal)
            .Take(most).Select(k => k.Name),
    ];

    /// <summary>What was most likely meant, or null where no name is near: at most a third of the letters differ, and at least one is right.</summary>
    /// <param name="word">The name as written.</param>
    /// <param name="known">The names there are; the first 5,000 are looked at, since beyond that a suggestion costs more than it helps.</param>
    /// <param name="fold">Levels what does not matter, such as full and half width; nothing when null.</param>
    public static string? Likely(string word, IEnumerable<string> known, Func<string, string>? fold = null)
    {
        var given = fold?.Invoke(word) ?? word;
        if (given.Length is 0 or > 100) return null;
        var limit = 10 * Math.Max(1, given.Length / 3) + 9;
        string? best = null;
        foreach (var name in known.Take(5_000))
        {
            var folded = fold?.Invoke(name) ?? name;
            if (folded.Length == 0 || 10 * Math.Abs(folded.Length - given.Length) > limit) continue;
            var distance = Distance(given, folded);
            if (distance > limit || distance >= 10 * Math.Max(given.Length, folded.Length)) continue;
            (best, limit) = (name, distance - 1);
        }

        return best;
    }

    internal static string Suggest(string word, IEnumerable<string> known) => string.Join(" / ", Nearest(word, known));

    /// <summary>Edit distance with transpositions, in tenths: a letter costs 10, its case 1, a hyphen for an underscore 1.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > 100) a = a[..100];
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = 10 * i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = 10 * j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 10, d[i - 1, j - 1] + Difference(a[i - 1], b[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 10);
            }
        }

        return d[a.Length, b.Length];
    }

    private static int Difference(char x, char y) =>
        x == y ? 0 : char.ToUpperInvariant(x) == char.ToUpperInvariant(y) || (x is '-' or '_' && y is '-' or '_') ? 1 : 10;
}
