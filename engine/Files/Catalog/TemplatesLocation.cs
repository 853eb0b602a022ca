using WorkSummary.Core.Problems;

namespace WorkSummary.Files;

/// <summary>Finds the <c>templates</c> folder of an installation or a working copy.</summary>
public static class TemplatesLocation
{
    /// <summary>Environment variable that names the folder and wins over every search.</summary>
    public const string Variable = "WORKSUMMARY_TEMPLATES";

    private const string FolderName = "templates";

    /// <summary>
    /// The folder named by <see cref="Variable"/>; otherwise <c>templates</c> beside the executable or above it, then in or above the
    /// current directory. A folder counts when it holds <c>lists</c>.
    /// </summary>
    public static Result<string> Find() =>
        Find(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory, Environment.CurrentDirectory);

    /// <summary>The same search with its inputs given.</summary>
    /// <param name="configured">Value of <see cref="Variable"/>; null or empty when it is not set.</param>
    /// <param name="starts">Folders to look in and above, in this order.</param>
    public static Result<string> Find(string? configured, params ReadOnlySpan<string> starts)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            return IsTemplates(configured)
                ? Path.GetFullPath(configured)
                : new Problem(CatalogTexts.Texts, "catalog.variable-wrong", Variable);
        }

        foreach (var start in starts)
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, FolderName);
                if (IsTemplates(candidate)) return candidate;
            }
        }

        return new Problem(CatalogTexts.Texts, "catalog.no-templates", Variable);
    }

    private static bool IsTemplates(string folder) => Directory.Exists(Path.Combine(folder, "lists"));
}
