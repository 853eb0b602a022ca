using WorkSummary.Core.People;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Auditing;

/// <summary>What people see that has children's names, as the seen-log names it.</summary>
internal static class Sights
{
    /// <summary>A part of a list; of a search the words are not kept.</summary>
    public static Task ListAsync(this ISeenLog seen, Member actor, string list, bool searched, CancellationToken cancellation) =>
        seen.NoteAsync(actor, searched ? "search" : "list", actor.Unit, new Dictionary<string, string> { ["list"] = list }, cancellation);

    /// <summary>One row.</summary>
    public static Task RowAsync(this ISeenLog seen, Member actor, string list, string row, CancellationToken cancellation) =>
        seen.NoteAsync(actor, "row", actor.Unit, new Dictionary<string, string> { ["list"] = list, ["row"] = row }, cancellation);

    /// <summary>The rows behind a figure of a report.</summary>
    public static Task FigureRowsAsync(this ISeenLog seen, Member actor, string report, string list, CancellationToken cancellation) =>
        seen.NoteAsync(actor, "figure-rows", actor.Unit, new Dictionary<string, string> { ["report"] = report, ["list"] = list }, cancellation);

    /// <summary>The document of a Version, shown or downloaded; of a draft when the number is 0.</summary>
    public static Task DocumentAsync(this ISeenLog seen, Member actor, ReportSummary report, int version, CancellationToken cancellation) =>
        seen.NoteAsync(
            actor, version == 0 ? "draft" : "document", report.Unit.Code,
            version == 0
                ? new Dictionary<string, string> { ["report"] = report.Id }
                : new Dictionary<string, string> { ["report"] = report.Id, ["number"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            cancellation);
}
