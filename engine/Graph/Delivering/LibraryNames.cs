using System.Globalization;
using System.Text;

namespace WorkSummary.Graph.Delivering;

/// <summary>
/// Names that a document library takes: SharePoint refuses some characters, blanks and dots at the ends and a few words
/// (https://support.microsoft.com/office/restrictions-and-limitations-in-onedrive-and-sharepoint).
/// </summary>
internal static class LibraryNames
{
    private const int Longest = 120;
    private const string Refused = "\"*:<>?/\\|#%";

    private static readonly string[] Reserved = ["CON", "PRN", "AUX", "NUL", ".lock", "desktop.ini", "_vti_", "forms"];

    /// <summary>A name as near to the given one as a library takes it.</summary>
    /// <param name="name">The name.</param>
    public static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormC))
        {
            clean.Append(Refused.Contains(c, StringComparison.Ordinal) || char.IsControl(c) ? '-' : c);
        }

        var text = Short(clean.ToString()).Trim(' ', '.', '~');
        if (text.Length == 0) return "_";
        return Reserved.Contains(text, StringComparer.OrdinalIgnoreCase) || text.Contains("_vti_", StringComparison.OrdinalIgnoreCase) ? "-" + text.Replace("_vti_", "-", StringComparison.OrdinalIgnoreCase) : text;
    }

    /// <summary>The name for the case that the one before it is taken: <c>name (2).docx</c>.</summary>
    /// <param name="name">A clean name.</param>
    /// <param name="number">1 for the name itself.</param>
    public static string Numbered(string name, int number)
    {
        if (number == 1) return name;
        var dot = name.LastIndexOf('.');
        var (stem, extension) = dot > 0 ? (name[..dot], name[dot..]) : (name, "");
        return string.Create(CultureInfo.InvariantCulture, $"{stem} ({number}){extension}");
    }

    /// <summary>Keeps the extension, and does not cut a letter of two halves.</summary>
    private static string Short(string name)
    {
        if (name.Length <= Longest) return name;
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= 10 ? name[dot..] : "";
        var length = Longest - extension.Length;
        if (char.IsHighSurrogate(name[length - 1])) length--;
        return name[..length] + extension;
    }
}
