using YamlDotNet.RepresentationModel;

namespace WorkSummary.Files;

/// <summary>Which known name somebody who wrote an unknown one most likely meant.</summary>
internal static class Likeness
{
    /// <summary>The known name nearest to <paramref name="written"/>, or null when none is near: at most a third of its letters differ.</summary>
    /// <param name="written">The name as written.</param>
    /// <param name="known">The names there are.</param>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        var limit = Math.Max(1, written.Length / 3);
        return known.Select(k => (Name: k, Distance: Distance(written, k)))
            .Where(c => c.Distance <= limit)
            .OrderBy(c => c.Distance).ThenBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => c.Name).FirstOrDefault();
    }

    /// <summary>Reports an unknown name; with <c>.near</c> behind the code, and the suggestion, where one is near.</summary>
    /// <param name="file">The file.</param>
    /// <param name="node">Where.</param>
    /// <param name="code">Code of the problem.</param>
    /// <param name="written">The name as written.</param>
    /// <param name="known">The names there are.</param>
    public static void ReportUnknown(this YamlFile file, YamlNode node, string code, string written, IReadOnlyCollection<string> known)
    {
        if (Nearest(written, known) is { } near) file.Report(node, code + ".near", written, near);
        else file.Report(node, code, written, string.Join(", ", known.Distinct()));
    }

    // Levenshtein, letters compared without case: a wrong capital is the commonest slip.
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (same ? 0 : 1));
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
