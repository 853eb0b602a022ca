using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Reviewing;

/// <summary>Where somebody who decided on an older Version sees what has changed since.</summary>
internal static class VersionGap
{
    /// <summary>The page with the changes; null where the decision was refused for another reason, or the Version is not known.</summary>
    public static string? Link(ReportView view, string? seenHash, IReadOnlyList<Problem> problems) =>
        problems.Any(p => p.Code == "route.stale-version") && view.Versions.FirstOrDefault(v => v.Hash == seenHash) is { Number: var seen } && seen < view.Report.Version
            ? $"/reports/{Uri.EscapeDataString(view.Report.Id)}?version={view.Report.Version}&since={seen}"
            : null;
}
