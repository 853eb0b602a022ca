using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Web;

namespace WorkSummary.Server.Pages;

/// <summary>模板: the packs of the installation.</summary>
/// <param name="catalog">The packs.</param>
public sealed class TemplatesModel(ReportingCatalog catalog) : PageModel
{
    /// <summary>The packs.</summary>
    public IReadOnlyList<Pack> Packs { get; } = [.. catalog.Installation.Packs.Values.OrderBy(p => p.Key, StringComparer.Ordinal)];

    /// <summary>A pack's template as a docx.</summary>
    /// <param name="pack">Key of the pack.</param>
    /// <param name="script">The script.</param>
    public IActionResult OnGetTemplate(string pack, Script script) =>
        catalog.Installation.Packs.TryGetValue(pack, out var found) && found.Templates.TryGetValue(script, out var bytes)
            ? File(bytes.ToArray(), ContentTypes.Docx, $"{found.Kind.Display.In(script)}-{found.Version}.docx")
            : NotFound();
}
