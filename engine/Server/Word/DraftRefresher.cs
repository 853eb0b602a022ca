using System.Globalization;
using System.Text;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Server.Pane;
using WorkSummary.Server.Reporting;

namespace WorkSummary.Server.Word;

/// <summary>Brings newer figures into the document that is open in Word: plans, and writes the whole file where Word had better not.</summary>
/// <param name="drafts">The draft.</param>
/// <param name="snapshots">Takes and reads Snapshots.</param>
/// <param name="filler">Fills packs.</param>
/// <param name="insertions">What people may have inserted.</param>
/// <param name="documents">Files that were uploaded.</param>
/// <param name="catalog">Names, templates.</param>
internal sealed class DraftRefresher(
    WorkingDraft drafts, SnapshotTaker snapshots, ReportFiller filler, Insertions insertions, UploadedDocuments documents, ReportingCatalog catalog)
{
    /// <summary>Most rows of a table that the pane writes by itself.</summary>
    private const int MostRows = 300;

    /// <summary>Most bytes of all contents that the pane writes by itself.</summary>
    private const int MostBytes = 5 << 19;

    /// <summary>Of a table so much is told that people know which it is.</summary>
    private const int MostTold = 2000;

    /// <summary>Earlier Snapshots that are filled to know what was written last.</summary>
    private const int MostEarlier = 3;

    /// <summary>What a refresh of the open document would do. The figures are taken now and become the draft's.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="request">What the document holds.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<RefreshPlanShape>> PlanAsync(Member actor, string reportId, PlanRequest request, CancellationToken cancellation)
    {
        var loaded = await drafts.LoadAsync(actor, reportId, cancellation);
        if (!loaded.Ok) return Result<RefreshPlanShape>.Failure(loaded.Problems);
        var draft = loaded.Value;
        var current = DocumentControls.Of(request.Record, (request.Controls ?? []).Select(c => new ControlText(c.Tag ?? "", c.Text ?? "")), draft.FileName);
        if (!current.Ok) return Result<RefreshPlanShape>.Failure(current.Problems);
        if (current.Value.Report is { } claimed && claimed != reportId) return Web.ServerProblems.OtherReport(draft.FileName);

        var taken = await drafts.RetakeAsync(actor, draft, cancellation);
        if (!taken.Ok) return Result<RefreshPlanShape>.Failure(taken.Problems);
        var beyond = HoldsInsertions(draft, current.Value) ? insertions : null;
        var now = DraftFigures.Of(draft, taken.Value, filler, beyond);
        if (!now.Ok) return Result<RefreshPlanShape>.Failure(now.Problems);
        var written = new List<DocumentControls>();
        // Without a state part (the browser's page) the document is the draft as it was until now.
        IReadOnlyList<string> rests = current.Value.Snapshots is { Count: > 0 } named ? named : [draft.Snapshot.Hash];
        foreach (var hash in rests.Take(MostEarlier))
        {
            // A Snapshot that is not to be had any more leaves it open who wrote what: then everything counts as written by hand.
            var figures = hash == taken.Value.Hash ? now : await EarlierAsync(actor, draft, hash, beyond, cancellation);
            if (figures is { Ok: true }) written.AddRange(figures.Value.Written());
        }

        var fresh = now.Value.Fresh();
        return Refresh.Plan(current.Value, fresh, written).Then<RefreshPlanShape>(plan => Shape(plan, fresh, now.Value, taken.Value));
    }

    /// <summary>The whole file with the accepted places refreshed, from the figures that the last plan took.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="request">The file and the places.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<(ReadOnlyMemory<byte> Bytes, string Name)>> RefreshedAsync(
        Member actor, string reportId, RefreshedRequest request, CancellationToken cancellation)
    {
        var loaded = await drafts.LoadAsync(actor, reportId, cancellation);
        if (!loaded.Ok) return Result<(ReadOnlyMemory<byte>, string)>.Failure(loaded.Problems);
        var draft = loaded.Value;
        var bytes = await documents.ReadAsync(actor, request.Upload ?? "", reportId, draft.FileName, cancellation);
        var file = bytes.Then(b => Gate.Admit(b, draft.FileName, PackageKind.Document));
        if (!file.Ok) return Result<(ReadOnlyMemory<byte>, string)>.Failure(file.Problems);
        var controls = DocumentControls.Read(file.Value);
        if (!controls.Ok) return Result<(ReadOnlyMemory<byte>, string)>.Failure(controls.Problems);
        if (controls.Value.Report is { } claimed && claimed != reportId) return Web.ServerProblems.OtherReport(draft.FileName);

        var now = DraftFigures.Of(draft, draft.Snapshot, filler, HoldsInsertions(draft, controls.Value) ? insertions : null);
        return now.Then(n => Refresh.Apply(file.Value, n.Fresh(), [.. (request.Accept ?? []).Select(a => new ControlAt(a.Tag ?? "", a.Occurrence))]))
            .Then(done => Result<(ReadOnlyMemory<byte>, string)>.Success((done, draft.FileName)));
    }

    /// <summary>Everything that can be inserted, with what it says now.</summary>
    /// <param name="actor">A teacher or principal of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Task<Result<CatalogueShape>> CatalogueAsync(Member actor, string reportId, CancellationToken cancellation) =>
        WithFiguresAsync<CatalogueShape>(actor, reportId, (draft, figures) => new CatalogueShape([.. InsertionCatalogue.Items(figures.Fresh()).Select(i => new CatalogueLineShape(
            i.Key, Name(i.Key, i.Name, figures), i.Shape, i.Value, Group(i, draft)))]), cancellation);

    /// <summary>Something to be put at the cursor.</summary>
    /// <param name="actor">A teacher or principal of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="request">What.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Task<Result<InsertedShape>> InsertionAsync(Member actor, string reportId, InsertionRequest request, CancellationToken cancellation) =>
        WithFiguresAsync<InsertedShape>(
            actor,
            reportId,
            (_, figures) =>
            {
                var fresh = figures.Fresh();
                if (InsertionCatalogue.Items(fresh).FirstOrDefault(i => i.Key == request.Key && i.Shape == request.Shape) is not { } item) return Web.ServerProblems.NotFound;
                var ooxml = Fragments.Control(fresh, item.At);
                var record = request.Record is null ? null : Refresh.WithInsertion(request.Record, fresh, item.At.Tag);
                if (record is { Ok: false }) return Result<InsertedShape>.Failure(record.Problems);
                return ooxml.Then<InsertedShape>(xml => new InsertedShape(
                    item.At.Tag, item.Name, item.Shape == FieldShape.Text ? item.Value : null, xml, record?.Value));
            },
            cancellation);

    private async Task<Result<T>> WithFiguresAsync<T>(
        Member actor, string reportId, Func<DraftView, DraftFigures, Result<T>> next, CancellationToken cancellation)
    {
        var loaded = await drafts.LoadAsync(actor, reportId, cancellation);
        return loaded.Then(draft => DraftFigures.Of(draft, draft.Snapshot, filler, insertions).Then(f => next(draft, f)));
    }

    private async Task<Result<DraftFigures>?> EarlierAsync(Member actor, DraftView draft, string hash, Insertions? beyond, CancellationToken cancellation)
    {
        if (hash == draft.Snapshot.Hash) return DraftFigures.Of(draft, draft.Snapshot, filler, beyond);
        var earlier = await snapshots.ReadAsync(actor, draft.View.Report.Id, hash, cancellation);
        return earlier.Ok && earlier.Value.Period.Code == draft.Snapshot.Period.Code ? DraftFigures.Of(draft, earlier.Value, filler, beyond) : null;
    }

    /// <summary>True when the document holds something that its template does not print.</summary>
    private bool HoldsInsertions(DraftView draft, DocumentControls controls)
    {
        var template = catalog.Installation.Template(draft.Pack.Key, draft.View.Report.Script);
        if (!template.Ok) return false;
        var printed = template.Value.Fields.ToHashSet(StringComparer.Ordinal);
        return controls.Places.Any(p => !printed.Contains(DraftFields.KeyOf(p.Tag)));
    }

    private string Name(string key, string title, DraftFigures figures) =>
        figures.Field(key) is { } field ? FieldNames.Of(field.Expression, catalog).In(CultureInfo.CurrentUICulture) : title;

    private string Group(Insertable item, DraftView draft)
    {
        var list = draft.Snapshot.Figures.GetValueOrDefault(item.Key)?.Sources is [var source, ..] ? source.List : item.List;
        return list is null ? Languages.PageTexts.Get("pane.catalogue-other", CultureInfo.CurrentUICulture) : catalog.ListName(list).In(CultureInfo.CurrentUICulture);
    }

    private RefreshPlanShape Shape(RefreshPlan plan, FreshContent fresh, DraftFigures now, Snapshot taken)
    {
        var items = plan.Items.Select(i => Item(i, now)).ToList();
        var heavy = false;
        var bytes = 0;
        for (var i = 0; i < items.Count && !heavy; i++)
        {
            var item = plan.Items[i];
            if (item.Standing is not (Standing.Update or Standing.Kept) || item.Shape == FieldShape.Text || item.Fresh is null) continue;
            if (item.Shape == FieldShape.Table && now.RowsOf(item.Key) > MostRows) heavy = true;
            if (heavy || Fragments.Content(fresh, item.At) is not { Ok: true } content) continue;
            bytes += Encoding.UTF8.GetByteCount(content.Value);
            heavy = bytes > MostBytes;
            items[i] = items[i] with { Ooxml = content.Value };
        }

        if (heavy) items = [.. items.Select(i => i with { Ooxml = null })];
        return new RefreshPlanShape(taken.Hash, taken.TakenAt, items, plan.Record, heavy);
    }

    private PlanItemShape Item(RefreshItem item, DraftFigures now)
    {
        var differs = item.Standing is Standing.Update or Standing.Kept;
        return new PlanItemShape
        {
            Tag = item.At.Tag,
            Occurrence = item.At.Occurrence,
            Key = item.Key,
            Name = Name(item.Key, item.Name, now),
            Shape = item.Shape,
            Written = Told(item.Written, item.Shape),
            Current = Told(item.Current, item.Shape),
            Fresh = Told(item.Fresh, item.Shape) ?? "",
            Standing = item.Standing switch
            {
                Standing.Same => StandingShape.Same,
                Standing.Update => StandingShape.Update,
                Standing.Kept => StandingShape.Kept,
                _ => StandingShape.Gone,
            },
            Text = differs && item.Shape == FieldShape.Text ? item.Fresh : null,
        };
    }

    private static string? Told(string? text, FieldShape shape) =>
        shape == FieldShape.Table && text?.Length > MostTold ? text[..(char.IsHighSurrogate(text[MostTold - 1]) ? MostTold - 1 : MostTold)] + "…" : text;
}
