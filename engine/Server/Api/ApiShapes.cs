using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Notices;
using WorkSummary.Server.Reviewing;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Api;

/// <summary>A unit as the API shows it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Token of its type.</param>
public sealed record UnitShape(string Code, string Name, string Type)
{
    internal static UnitShape Of(OrgUnit unit) => new(unit.Code, unit.Name, unit.Type);
}

/// <summary>The person who asks.</summary>
/// <param name="Id">Account.</param>
/// <param name="Name">Name.</param>
/// <param name="Unit">Their unit.</param>
/// <param name="Roles">Their roles.</param>
/// <param name="Language">Interface language of this request.</param>
/// <param name="UnreadNotices">How many notices they have not read.</param>
/// <param name="Cloud">True where documents can be put into a document library.</param>
/// <param name="Demo">True in the demo.</param>
public sealed record MeShape(
    string Id, string Name, UnitShape? Unit, IReadOnlyList<Role> Roles, string Language, int UnreadNotices, bool Cloud, bool Demo);

/// <summary>A report in a list.</summary>
public sealed record ReportShape
{
    /// <summary>Id of the report.</summary>
    public required string Id { get; init; }

    /// <summary>The unit that writes it.</summary>
    public required UnitShape Unit { get; init; }

    /// <summary>Key of the kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the period.</summary>
    public required string Period { get; init; }

    /// <summary>Its script.</summary>
    public required Script Script { get; init; }

    /// <summary>Id of its round.</summary>
    public string? RoundId { get; init; }

    /// <summary>Key of the stage it is in.</summary>
    public required string Stage { get; init; }

    /// <summary>draft, in-review, returned, submitted, accepted, overdue or cancelled.</summary>
    public required string Status { get; init; }

    /// <summary>To be sent back with a decision.</summary>
    public required int Turn { get; init; }

    /// <summary>Number of the newest Version that the reader may see.</summary>
    public required int Version { get; init; }

    /// <summary>Last day of its round.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>When it was last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    internal static ReportShape Of(ReportSummary report, DateOnly today) => new()
    {
        Id = report.Id,
        Unit = UnitShape.Of(report.Unit),
        Kind = report.Kind,
        Period = report.Period,
        Script = report.Script,
        RoundId = report.RoundId,
        Stage = report.Stage,
        Status = ReportStatus.Of(report, today),
        Turn = report.Turn,
        Version = report.Version,
        Due = report.Due,
        ChangedAt = report.ChangedAt,
    };
}

/// <summary>One report with what the reader may know and do.</summary>
/// <param name="Report">The report.</param>
/// <param name="Versions">Its Versions, oldest first.</param>
/// <param name="Actions">What the reader may do now.</param>
/// <param name="MayWrite">True when the reader may write it.</param>
/// <param name="Receipt">Its Receipt.</param>
public sealed record ReportDetailShape(
    ReportShape Report, IReadOnlyList<VersionSummary> Versions, IReadOnlyList<RouteAction> Actions, bool MayWrite, ReceiptView? Receipt);

/// <summary>A decision that somebody asks for. The header Idempotency-Key makes asking twice one decision.</summary>
/// <param name="Action">What is to be done.</param>
/// <param name="Turn">The turn they saw.</param>
/// <param name="VersionHash">Hash of the Version they saw.</param>
/// <param name="Reason">Why; needed for a return.</param>
public sealed record DecisionRequest(RouteAction Action, int Turn, string? VersionHash = null, string? Reason = null)
{
    /// <summary>Key of the stage a return leads to; null for the stage's own.</summary>
    public string? To { get; init; }

    /// <summary>Account of the person handed over to, added, or gone.</summary>
    public string? MemberId { get; init; }

    /// <summary>Id of the seat acted from; null for the first that fits.</summary>
    public string? Seat { get; init; }

    /// <summary>When a reopening ends.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>A substitution that somebody asks for.</summary>
/// <param name="By">Account of the substitute.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="For">Account of the person away; null for whoever asks.</param>
public sealed record SubstitutionRequest(string By, DateOnly From, DateOnly To, string? For = null);

/// <summary>How somebody wishes to be told.</summary>
/// <param name="Wish"><c>daily</c>: once a day what has come, and at once what is late, was returned or is asked for; <c>at-once</c>: everything; <c>inside</c>: nothing outside the application.</param>
/// <param name="Language">Language of mail: <c>zh-Hans</c>, <c>zh-Hant</c>, <c>en</c>; null leaves the one there is.</param>
public sealed record NoticeWishesRequest(string? Wish, string? Language = null);

/// <summary>How the person is told outside the application.</summary>
/// <param name="Wish"><c>daily</c>, <c>at-once</c> or <c>inside</c>.</param>
/// <param name="Language">Language of mail; null where they have chosen none.</param>
/// <param name="DigestAt">When the daily digest goes out, on the installation's clock.</param>
/// <param name="Reachable">True where the installation has a channel that reaches people and knows an address of theirs.</param>
public sealed record NoticeWishesShape(string Wish, string? Language, TimeOnly DigestAt, bool Reachable)
{
    internal static NoticeWishesShape Of(NoticeWishes wishes, Member member, NoticeChannels channels, NoticeRules rules) =>
        new(WishesGiven.Word(wishes.Wish), wishes.Language, rules.DigestAt, channels.ReachPeople && member.Mail is not null);
}

/// <summary>A remark that somebody makes.</summary>
/// <param name="Text">What.</param>
/// <param name="Section">Key of the section.</param>
/// <param name="Paragraph">Number of the paragraph.</param>
/// <param name="Quote">The passage.</param>
public sealed record RemarkRequest(string Text, string? Section = null, int? Paragraph = null, string? Quote = null);

/// <summary>How far a remark has come.</summary>
/// <param name="State">How far.</param>
public sealed record RemarkStateRequest(RemarkState State);

/// <summary>An answer to a remark.</summary>
/// <param name="Text">What.</param>
public sealed record ReplyRequest(string Text);

/// <summary>A finding in the reader's language.</summary>
/// <param name="Id">Id of the check.</param>
/// <param name="Code">Code of the problem.</param>
/// <param name="Severity">info, warning or error.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Where">The place.</param>
public sealed record FindingShape(string Id, string Code, Core.Problems.Severity Severity, string Message, Core.Problems.Place? Where)
{
    internal static FindingShape Of(Reporting.StoredFinding finding, Words words) =>
        new(finding.Id, finding.Code, finding.Severity, words.Of(finding.Message), finding.Where);
}

/// <summary>What importing a list would do.</summary>
/// <param name="List">Internal name.</param>
/// <param name="Added">Rows that are new.</param>
/// <param name="Changed">Rows with other content.</param>
/// <param name="Gone">Rows that the workbook lacks.</param>
/// <param name="Unchanged">Rows that stay.</param>
public sealed record ListChangeShape(string List, int Added, int Changed, int Gone, int Unchanged);

/// <summary>What importing a workbook would do.</summary>
/// <param name="Preview">Id to confirm with.</param>
/// <param name="Lists">List by list.</param>
/// <param name="Warnings">What a person should look at.</param>
public sealed record ImportPreviewShape(string Preview, IReadOnlyList<ListChangeShape> Lists, IReadOnlyList<Web.ProblemView> Warnings);
