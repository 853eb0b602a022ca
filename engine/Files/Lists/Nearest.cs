namespace WorkSummary.Files.Lists;

/// <summary>The likeliest meant spelling of a name that is not known.</summary>
internal static class Nearest
{
    // Beyond this a suggestion costs more than it helps.
    private const int MaxCandidates = 5000;

    /// <summary>The candidate fewest edits away, or null where none is near: a third of the letters may differ, at least one.</summary>
    public static string? To(string text, IEnumerable<string> candidates)
    {
        var given = Folding.Loose(text);
        if (given.Length is 0 or > 100) return null;
        string? best = null;
        var fewest = Math.Max(1, given.Length / 3) + 1;
        foreach (var candidate in candidates.Take(MaxCandidates))
        {
            var folded = Folding.Loose(candidate);
            if (folded.Length == 0 || Math.Abs(folded.Length - given.Length) >= fewest) continue;
            var edits = Edits(given, folded);
            // One letter of a one-letter name is all of it.
            if (edits >= fewest || edits >= Math.Max(given.Length, folded.Length)) continue;
            (best, fewest) = (candidate, edits);
        }

        return best;
    }

    // Levenshtein distance with neighbouring letters swapped as one edit.
    private static int Edits(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[a.Length, b.Length];
    }
}
