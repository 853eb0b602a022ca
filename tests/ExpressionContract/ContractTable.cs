namespace WorkSummary.ExpressionContract;

/// <summary>
/// The table of cases: <c>cases/AREA.txt</c>, a case a line (<c>expression =&gt; result</c>), below it indented <c>scriban:</c> and
/// <c>why:</c> where the two languages differ on purpose. Lines that begin with <c>#</c> are remarks.
/// </summary>
public static class ContractTable
{
    private const string Folder = "ExpressionContract.";
    private const string Arrow = " => ";

    /// <summary>Why the languages differ, by key.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = Lines(Folder + "reasons.txt")
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    /// <summary>Every case.</summary>
    public static IReadOnlyList<ContractCase> All { get; } =
        [.. typeof(ContractTable).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder + "cases.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .SelectMany(n => Read(n[(Folder.Length + "cases.".Length)..^".txt".Length], Lines(n)))];

    /// <summary>Reads the cases of one area.</summary>
    /// <param name="area">Its name.</param>
    /// <param name="lines">Its lines.</param>
    public static IEnumerable<ContractCase> Read(string area, IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Length == 0 || lines[i][0] == '#') continue;
            var arrow = lines[i].LastIndexOf(Arrow, StringComparison.Ordinal);
            if (arrow < 0) throw new InvalidOperationException($"{area}:{i + 1} has no result.");
            string? scriban = null, reason = null;
            var at = i;
            for (; i + 1 < lines.Count && lines[i + 1].StartsWith("  ", StringComparison.Ordinal); i++)
            {
                var below = lines[i + 1].Trim();
                if (below.StartsWith("scriban: ", StringComparison.Ordinal)) scriban = below["scriban: ".Length..];
                else if (below.StartsWith("why: ", StringComparison.Ordinal)) reason = below["why: ".Length..];
                else throw new InvalidOperationException($"{area}:{i + 2} is neither scriban nor why.");
            }

            yield return new ContractCase(area, at + 1, lines[at][..arrow].Replace('⏎', '\n'), lines[at][(arrow + Arrow.Length)..], scriban, reason);
        }
    }

    private static string[] Lines(string resource)
    {
        using var stream = typeof(ContractTable).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not there.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
    }
}
