using WorkSummary.Core.Problems;
using YamlDotNet.RepresentationModel;

namespace WorkSummary.Files;

/// <summary>Reports names in YAML files that nobody knows.</summary>
internal static class UnknownNames
{
    /// <summary>Reports an unknown name; with <c>.near</c> behind the code, and the suggestion, where one is near.</summary>
    /// <param name="file">The file.</param>
    /// <param name="node">Where.</param>
    /// <param name="code">Code of the problem.</param>
    /// <param name="written">The name as written.</param>
    /// <param name="known">The names there are.</param>
    public static void ReportUnknown(this YamlFile file, YamlNode node, string code, string written, IReadOnlyCollection<string> known)
    {
        if (Spelling.Likely(written, known) is { } near) file.Report(node, code + ".near", written, near);
        else file.Report(node, code, written, string.Join(", ", known.Distinct()));
    }
}
