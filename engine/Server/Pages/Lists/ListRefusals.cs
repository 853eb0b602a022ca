using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Pages.Lists;

/// <summary>What a page of the lists does when their desk refuses.</summary>
internal static class ListRefusals
{
    /// <summary>Whose lists they are not gets 403; what can be put right, such as lists that were never read, is told on the overview.</summary>
    /// <param name="page">The page.</param>
    /// <param name="problems">Why.</param>
    public static IActionResult Refused(this PageModel page, IReadOnlyList<Problem> problems)
    {
        if (problems.Any(p => p.Code == "lists.not-yours")) return page.Forbid();
        Told.Refused(page.TempData, [.. problems.DistinctBy(p => p.Code)]);
        return page.LocalRedirect("/lists");
    }
}
