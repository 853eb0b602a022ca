using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Remarks: private until their author's decision is sent, then the writer's checklist.</summary>
internal sealed partial class ReviewDesk
{
    /// <summary>Longest remark or answer, in characters.</summary>
    private const int LongestRemark = 4000;

    public Task<Result<IReadOnlyList<RemarkView>>> RemarksAsync(Member actor, string reportId, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<IReadOnlyList<RemarkView>>>(
            async db =>
            {
                var found = await cases.FindAsync(db, reportId, actor, cancellation);
                if (!found.Ok) return Result<IReadOnlyList<RemarkView>>.Failure(found.Problems);
                var (report, subject) = found.Value;
                var remarks = await db.Remarks.Include(r => r.Replies)
                    .Where(r => r.ReportId == reportId && (!r.Private || r.AuthorId == actor.Id)).ToListAsync(cancellation);
                var seen = remarks.Where(r => MaySee(report, subject.Route, r, actor))
                    .OrderBy(r => r.Version).ThenBy(r => r.Paragraph ?? int.MaxValue).ThenBy(r => r.At).ThenBy(r => r.Id, StringComparer.Ordinal).ToList();
                var people = await OrgTree.PeopleAsync(db, seen.SelectMany(r => r.Replies.Select(p => p.AuthorId).Append(r.AuthorId)), cancellation);
                return Result<IReadOnlyList<RemarkView>>.Success([.. seen.Select(r => View(r, people))]);
            },
            cancellation);

    public Task<Result<RemarkView>> AddRemarkAsync(
        Member actor, string reportId, string text, RemarkPlace place, CancellationToken cancellation = default) =>
        store.WriteAboutAsync<RemarkView>(
            reportId,
            async db =>
            {
                var found = await cases.FindAsync(db, reportId, actor, cancellation);
                if (!found.Ok) return Result<RemarkView>.Failure(found.Problems);
                var (report, subject) = found.Value;
                if (!RouteRules.Open(subject, actor).Contains(RouteAction.Return)) return StorageTexts.Problem("remark.not-reviewing");
                if (Unfit(text) is { } unfit) return unfit;
                var remark = new RemarkRecord
                {
                    Id = store.NewId(),
                    ReportId = reportId,
                    Version = report.Version,
                    Stage = report.Stage,
                    AuthorId = actor.Id,
                    Text = text.Trim(),
                    Section = place.Section,
                    Paragraph = place.Paragraph,
                    Quote = place.Quote is { Length: > LongestRemark } quote ? quote[..LongestRemark] : place.Quote,
                    State = RemarkState.Open,
                    Private = true,
                    At = store.Now,
                };
                db.Remarks.Add(remark);
                await AuditChain.AppendAsync(
                    db, store.Now, actor.Id, "remark.add", report.Unit, ("report", reportId), ("remark", remark.Id), ("version", report.VersionHash));
                return View(remark, await OrgTree.PeopleAsync(db, [actor.Id], cancellation));
            },
            cancellation);

    public Task<Result<string>> DropRemarkAsync(Member actor, string reportId, string remarkId, CancellationToken cancellation = default) =>
        store.WriteAboutAsync<string>(
            reportId,
            async db =>
            {
                var found = await RemarkAsync(db, actor, reportId, remarkId, cancellation);
                if (!found.Ok) return Result<string>.Failure(found.Problems);
                var (report, _, remark) = found.Value;
                if (!remark.Private || remark.AuthorId != actor.Id) return StorageTexts.Problem("remark.sent");
                db.Remarks.Remove(remark);
                await AuditChain.AppendAsync(db, store.Now, actor.Id, "remark.drop", report.Unit, ("report", reportId), ("remark", remarkId));
                return remarkId;
            },
            cancellation);

    public Task<Result<RemarkView>> ReplyAsync(Member actor, string reportId, string remarkId, string text, CancellationToken cancellation = default) =>
        store.WriteAboutAsync<RemarkView>(
            reportId,
            async db =>
            {
                var found = await RemarkAsync(db, actor, reportId, remarkId, cancellation);
                if (!found.Ok) return Result<RemarkView>.Failure(found.Problems);
                if (Unfit(text) is { } unfit) return unfit;
                var (report, _, remark) = found.Value;
                var reply = new RemarkReplyRecord { Id = store.NewId(), RemarkId = remarkId, AuthorId = actor.Id, Text = text.Trim(), At = store.Now };
                db.Add(reply);
                if (!remark.Replies.Contains(reply)) remark.Replies.Add(reply);
                await AuditChain.AppendAsync(db, store.Now, actor.Id, "remark.reply", report.Unit, ("report", reportId), ("remark", remarkId));
                return await ViewAsync(db, remark, cancellation);
            },
            cancellation);

    public Task<Result<RemarkView>> SetRemarkAsync(
        Member actor, string reportId, string remarkId, RemarkState state, CancellationToken cancellation = default) =>
        store.WriteAboutAsync<RemarkView>(
            reportId,
            async db =>
            {
                var found = await RemarkAsync(db, actor, reportId, remarkId, cancellation);
                if (!found.Ok) return Result<RemarkView>.Failure(found.Problems);
                var (report, subject, remark) = found.Value;
                var stage = subject.Route.Stage(remark.Stage);
                var reviewer = stage is not null && RouteRules.ActsIn(stage, actor, subject.Line) && !subject.State.Authors.Contains(actor.Id);
                var writer = RouteRules.ActsIn(subject.Route.Stages[0], actor, subject.Line)
                    && state != RemarkState.Resolved && remark.State != RemarkState.Resolved;
                if (!reviewer && !writer) return StorageTexts.Problem("remark.not-yours");
                remark.State = state;
                await AuditChain.AppendAsync(
                    db, store.Now, actor.Id, "remark." + state.ToString().ToLowerInvariant(), report.Unit, ("report", reportId), ("remark", remarkId));
                return await ViewAsync(db, remark, cancellation);
            },
            cancellation);

    private async Task<Result<(ReportRecord Report, RouteCase Case, RemarkRecord Remark)>> RemarkAsync(
        WorkSummaryDb db, Member actor, string reportId, string remarkId, CancellationToken cancellation)
    {
        var found = await cases.FindAsync(db, reportId, actor, cancellation);
        if (!found.Ok) return Result<(ReportRecord, RouteCase, RemarkRecord)>.Failure(found.Problems);
        var (report, subject) = found.Value;
        var remark = await db.Remarks.Include(r => r.Replies).FirstOrDefaultAsync(r => r.Id == remarkId && r.ReportId == reportId, cancellation);
        return remark is null || (remark.Private && remark.AuthorId != actor.Id) || !MaySee(report, subject.Route, remark, actor)
            ? StorageTexts.Problem("remark.not-found")
            : (report, subject, remark);
    }

    /// <summary>What the school's own reviewer wrote stays in the school.</summary>
    private static bool MaySee(ReportRecord report, Route route, RemarkRecord remark, Member actor) =>
        actor.Unit == report.Unit || !ReportReader.StaysInside(route, remark.Stage);

    private static Problem? Unfit(string text) =>
        string.IsNullOrWhiteSpace(text) ? StorageTexts.Problem("remark.empty")
        : text.Length > LongestRemark ? StorageTexts.Problem("remark.too-long", LongestRemark)
        : null;

    private static async Task<RemarkView> ViewAsync(WorkSummaryDb db, RemarkRecord remark, CancellationToken cancellation) =>
        View(remark, await OrgTree.PeopleAsync(db, remark.Replies.Select(p => p.AuthorId).Append(remark.AuthorId), cancellation));

    private static RemarkView View(RemarkRecord r, Func<string, PersonView> people) => new(
        r.Id, people(r.AuthorId), r.Stage, r.Version, r.Text, new RemarkPlace(r.Section, r.Paragraph, r.Quote), r.State, r.Private, r.At,
        [.. r.Replies.OrderBy(p => p.At).ThenBy(p => p.Id, StringComparer.Ordinal).Select(p => new RemarkReply(people(p.AuthorId), p.Text, p.At))]);
}
