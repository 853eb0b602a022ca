using System.Globalization;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>A link of the chain as people read it.</summary>
internal static class LinkView
{
    /// <param name="link">The entry or decision.</param>
    /// <param name="unit">The unit of a decision's report; an entry knows its own.</param>
    public static AuditView Of(IChainLink link, string? unit = null) => link switch
    {
        AuditRecord e => new AuditView(e.Number, e.At, e.ActorId, e.Action, e.Unit, AuditChain.SubjectsOf(e), e.Hash),
        DecisionRecord d => new AuditView(d.AuditNumber, d.At, d.ActorId, RouteAudit.ActionOf(d.Action, d.Resubmission), unit, SubjectsOf(d), d.Hash ?? ""),
        _ => throw new ArgumentOutOfRangeException(nameof(link), link.GetType().Name, "There is no such link."),
    };

    private static SortedDictionary<string, string> SubjectsOf(DecisionRecord d)
    {
        var subjects = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["report"] = d.ReportId, ["turn"] = d.Turn.ToString(CultureInfo.InvariantCulture), ["from"] = d.FromStage, ["to"] = d.ToStage,
        };
        (string Kind, string? Id)[] some = [("version", d.VersionHash), ("receipt", d.Receipt), ("for", d.OnBehalfOf), ("member", d.MemberId), ("route", StepDetail.Read(d.DetailJson)?.Route)];
        foreach (var (kind, id) in some)
        {
            if (id is not null) subjects[kind] = id;
        }

        return subjects;
    }
}
