using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Routes;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Gating;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pane;

/// <summary>
/// The document a teacher is writing, before it is a Version: the pack filled from the draft's Snapshot, or the newest Version where
/// that rests on the same Snapshot (then changes made by hand in Word stay), with the draft's texts in it.
/// </summary>
/// <param name="catalog">Kinds, packs, routes.</param>
/// <param name="reports">The writer's desk.</param>
/// <param name="rounds">Rounds that reports answer.</param>
/// <param name="snapshots">Takes and keeps snapshots.</param>
/// <param name="filler">Fills packs.</param>
/// <param name="submission">Checks and stores documents.</param>
public sealed class WorkingDraft(
    ReportingCatalog catalog, IReportDesk reports, IRoundDesk rounds, SnapshotTaker snapshots, ReportFiller filler, VersionSubmission submission)
{
    /// <summary>The unit's report for a Round, opened and given its figures when it is new.</summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="roundId">The Round.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<ReportView>> OpenAsync(Member actor, string roundId, CancellationToken cancellation)
    {
        var round = await rounds.GetAsync(actor, roundId, cancellation);
        if (!round.Ok) return Result<ReportView>.Failure(round.Problems);
        if (catalog.Kind(round.Value.Kind) is not { } kind) return ServerProblems.UnknownKind(round.Value.Kind);
        if (catalog.PackFor(kind.Key, Script.Hans) is not { } pack || catalog.Route(kind.Route) is not { } route) return ServerProblems.NoPack(kind.Display);

        var opened = await reports.OpenAsync(
            actor, new OpenReport(kind.Key, pack.Key, pack.Version, route, round.Value.Period.Code, Script.Hans, roundId), cancellation);
        if (!opened.Ok || opened.Value.SnapshotHash is not null) return opened;
        var taken = await TakeAsync(actor, opened.Value.Report, cancellation);
        return taken.Ok ? await reports.GetAsync(actor, opened.Value.Report.Id, cancellation) : Result<ReportView>.Failure(taken.Problems);
    }

    /// <summary>The draft with its figures and texts.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<DraftView>> LoadAsync(Member actor, string reportId, CancellationToken cancellation)
    {
        var found = await reports.GetAsync(actor, reportId, cancellation);
        if (!found.Ok) return Result<DraftView>.Failure(found.Problems);
        var view = found.Value;
        // Whoever writes for the unit may look at it while it lies with others; saving is refused then by the desk.
        if (view.Report.Unit.Code != actor.Unit) return ServerProblems.NotFound;
        if (catalog.Kind(view.Report.Kind) is not { } kind) return ServerProblems.UnknownKind(view.Report.Kind);
        if (!catalog.Installation.Packs.TryGetValue(view.Pack, out var pack)) return ServerProblems.NoPack(kind.Display);

        var snapshot = view.SnapshotHash is { } hash
            ? await snapshots.ReadAsync(actor, reportId, hash, cancellation)
            : await TakeAsync(actor, view.Report, cancellation);
        if (!snapshot.Ok) return Result<DraftView>.Failure(snapshot.Problems);
        var version = view.Report.Version == 0 ? null : await reports.GetVersionAsync(actor, reportId, view.Report.Version, cancellation);
        if (version is { Ok: false }) return Result<DraftView>.Failure(version.Problems);
        return new DraftView(view, kind, pack, snapshot.Value, Texts(view, kind, version?.Value), version?.Value);
    }

    /// <summary>The working document.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<ReadOnlyMemory<byte>>> DocumentAsync(Member actor, DraftView draft, CancellationToken cancellation)
    {
        var texts = draft.Texts.ToDictionary(t => t.Key, t => t.Value.Text);
        if (draft.Version is { } version && version.SnapshotHash == draft.Snapshot.Hash)
        {
            var stored = await reports.GetDocumentAsync(actor, draft.View.Report.Id, version.Summary.Number, cancellation);
            return stored.Then(bytes => Gate.Admit(bytes, draft.FileName, PackageKind.Document)).Then(file => Narratives.Write(file, texts));
        }

        return filler.Fill(draft.Pack, draft.View.Report.Script, draft.Snapshot, texts, draft.View.Report.Id).Then<ReadOnlyMemory<byte>>(f => f.Bytes);
    }

    /// <summary>What the checks find in the working document.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Task<Result<CheckedDocument>> CheckAsync(Member actor, string reportId, CancellationToken cancellation) =>
        WithDocumentAsync(actor, reportId, (draft, bytes) => CheckAsync(actor, draft, bytes, cancellation), cancellation);

    /// <summary>What the checks find in a working document that was already made.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="document">Its document.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Task<Result<CheckedDocument>> CheckAsync(Member actor, DraftView draft, ReadOnlyMemory<byte> document, CancellationToken cancellation) =>
        submission.CheckAsync(actor, draft.View.Report.Id, document, draft.FileName, cancellation);

    /// <summary>Saves the text of one section that people write. Needs neither the figures nor the document: it is done every few seconds.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="edit">The text and the revision it started from.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<DraftSection>> SaveAsync(Member actor, string reportId, DraftEdit edit, CancellationToken cancellation)
    {
        var found = await reports.GetAsync(actor, reportId, cancellation);
        if (!found.Ok) return Result<DraftSection>.Failure(found.Problems);
        if (catalog.Kind(found.Value.Report.Kind) is not { } kind) return ServerProblems.UnknownKind(found.Value.Report.Kind);
        if (found.Value.Report.Unit.Code != actor.Unit || !Written(kind).Any(s => s.Key == edit.Section)) return ServerProblems.NotFound;
        return await reports.SaveDraftAsync(actor, reportId, edit with { Text = edit.Text.ReplaceLineEndings("\n") }, cancellation);
    }

    /// <summary>
    /// Checks the working document, stores it as a Version and submits it. With findings that stop a submission nothing is stored.
    /// </summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="turn">The turn they saw.</param>
    /// <param name="key">Idempotency key of the request: a try after a lost answer has the same key, and is told what the first one did.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Task<Result<RouteOutcome>> SubmitAsync(Member actor, string reportId, int turn, string key, CancellationToken cancellation) =>
        submission.OnceAsync(actor, reportId, key, () => SendAsync(actor, reportId, turn, key, cancellation), cancellation);

    private Task<Result<RouteOutcome>> SendAsync(Member actor, string reportId, int turn, string key, CancellationToken cancellation) =>
        WithDocumentAsync(
            actor,
            reportId,
            async (draft, bytes) =>
            {
                var read = await submission.ReadAsync(actor, reportId, bytes, draft.FileName, cancellation);
                if (!read.Ok) return Result<RouteOutcome>.Failure(read.Problems);
                if (read.Value.Document.Blocking > 0) return PaneProblems.Blocked(read.Value.Document.Blocking);
                return await submission.SubmitAsync(actor, read.Value, turn, key, cancellation);
            },
            cancellation);

    /// <summary>Takes in a document that was edited elsewhere: it becomes a Version (not submitted) and its texts become the draft's.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="bytes">The docx as it came.</param>
    /// <param name="name">Its file name.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<CheckedDocument>> TakeInAsync(Member actor, string reportId, ReadOnlyMemory<byte> bytes, string name, CancellationToken cancellation)
    {
        var read = await submission.ReadAsync(actor, reportId, bytes, name, cancellation);
        if (!read.Ok) return Result<CheckedDocument>.Failure(read.Problems);
        if (read.Value.Document.Extraction.Pack is null) return PaneProblems.ForeignDocument(name);
        var stored = await StoreAsync(actor, read.Value, cancellation);
        return stored.Ok ? read.Value.Document : Result<CheckedDocument>.Failure(stored.Problems);
    }

    /// <summary>Stores a document that was read as a Version (not submitted), and makes its texts the draft's.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="read">The document.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<VersionSummary>> StoreAsync(Member actor, ReadDocument read, CancellationToken cancellation)
    {
        var stored = await submission.AddAsync(actor, read, cancellation);
        if (!stored.Ok) return stored;
        var found = await reports.GetAsync(actor, read.Report.Id, cancellation);
        if (!found.Ok) return Result<VersionSummary>.Failure(found.Problems);
        if (catalog.Kind(read.Report.Kind) is not { } kind) return ServerProblems.UnknownKind(read.Report.Kind);
        var version = await reports.GetVersionAsync(actor, read.Report.Id, stored.Value.Number, cancellation);
        if (!version.Ok) return Result<VersionSummary>.Failure(version.Problems);

        var texts = Texts(found.Value, kind, version.Value);
        foreach (var section in read.Document.Extraction.Sections)
        {
            if (!texts.TryGetValue(section.Key, out var text) || (section.Narrative ?? "") == text.Text) continue;
            var saved = await reports.SaveDraftAsync(actor, read.Report.Id, new DraftEdit(section.Key, section.Narrative ?? "", text.Revision), cancellation);
            if (!saved.Ok) return Result<VersionSummary>.Failure(saved.Problems);
        }

        return stored;
    }

    /// <summary>Reads the lists again. Answers which figures change; the texts stay.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<IReadOnlyList<FigureChange>>> RefreshAsync(Member actor, string reportId, CancellationToken cancellation)
    {
        var draft = await LoadAsync(actor, reportId, cancellation);
        if (!draft.Ok) return Result<IReadOnlyList<FigureChange>>.Failure(draft.Problems);
        var now = await RetakeAsync(actor, draft.Value, cancellation);
        return now.Then(fresh => Result<IReadOnlyList<FigureChange>>.Success(FigureChange.Between(draft.Value.Snapshot, fresh, draft.Value.View.Report.Script)));
    }

    /// <summary>Takes the figures of a draft anew; they become the draft's. The same lists give the Snapshot that it has.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Task<Result<Snapshot>> RetakeAsync(Member actor, DraftView draft, CancellationToken cancellation) => TakeAsync(actor, draft.View.Report, cancellation);

    private async Task<Result<Snapshot>> TakeAsync(Member actor, ReportSummary report, CancellationToken cancellation)
    {
        var snapshot = await snapshots.TakeAsync(actor, report.Period, cancellation);
        if (!snapshot.Ok) return snapshot;
        var kept = await snapshots.KeepAsync(actor, report.Id, snapshot.Value, cancellation);
        return kept.Ok ? snapshot : Result<Snapshot>.Failure(kept.Problems);
    }

    private async Task<Result<T>> WithDocumentAsync<T>(
        Member actor, string reportId, Func<DraftView, ReadOnlyMemory<byte>, Task<Result<T>>> next, CancellationToken cancellation)
    {
        var draft = await LoadAsync(actor, reportId, cancellation);
        if (!draft.Ok) return Result<T>.Failure(draft.Problems);
        var document = await DocumentAsync(actor, draft.Value, cancellation);
        return document.Ok ? await next(draft.Value, document.Value) : Result<T>.Failure(document.Problems);
    }

    private static IEnumerable<Section> Written(ReportKind kind) => kind.Sections.Where(s => s.Hint is not null);

    /// <summary>The text of each section that people write: the draft's, else the newest Version's.</summary>
    private static Dictionary<string, DraftText> Texts(ReportView view, ReportKind kind, VersionView? version)
    {
        var written = version is null ? [] : StoredJson.Read<StoredText>(version.ExtractionJson).Sections;
        return Written(kind).ToDictionary(
            s => s.Key,
            s => view.Draft.FirstOrDefault(d => d.Section == s.Key) is { } saved
                ? new DraftText(saved.Text, saved.Revision, saved.SavedAt)
                : new DraftText(written.FirstOrDefault(w => w.Key == s.Key)?.Narrative ?? "", 0, null));
    }
}
