using System.Reflection;

namespace WorkSummary.Core.Checks;

/// <summary>Word lists of the checks: a text file each in <c>Checks/Words</c>.</summary>
internal static class WordList
{
    /// <summary>The lines of a list without comments and blank lines.</summary>
    /// <param name="name">Name of the file without its ending.</param>
    public static IReadOnlyList<string> Lines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"WorkSummary.Core.Checks.Words.{name}.txt")
            ?? throw new InvalidOperationException($"The word list {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n').Where(l => l.Length > 0 && l[0] != '#')];
    }

    /// <summary>The words of a list, separated by spaces.</summary>
    /// <param name="name">Name of the file without its ending.</param>
    public static IEnumerable<string> Words(string name) => Lines(name).SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
