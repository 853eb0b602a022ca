using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using WorkSummary.Core.Checks;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Preview;
using WorkSummary.Server.Auditing;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pane;

/// <summary>The teacher's endpoints: the draft, its document, its checks, its submission.</summary>
internal static class PaneEndpoints
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void MapPane(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1/reports").AddEndpointFilter<SameOrigin>().RequireAuthorization(Policies.School).WithTags("Draft");
        api.MapPost("", OpenAsync).WithSummary("Opens the unit's report for a round, with its figures.");
        api.MapGet("{id}/draft", GetAsync).WithSummary("The texts of the draft.");
        api.MapPut("{id}/draft/{section}", SaveAsync).WithSummary("Saves one section by compare-and-set.");
        api.MapPost("{id}/draft/refresh", RefreshAsync).WithSummary("Reads the lists again and answers which figures change.");
        api.MapGet("{id}/draft/document", DocumentAsync).WithSummary("The working document as docx.");
        api.MapPost("{id}/draft/document", UploadAsync).WithSummary("Takes in a docx that was edited elsewhere.").DisableAntiforgery().RequireRateLimiting(Uploads.Policy);
        api.MapGet("{id}/draft/preview", PreviewAsync).WithSummary("The working document as an HTML fragment.");
        api.MapGet("{id}/draft/findings", FindingsAsync).WithSummary("What the checks find in the working document.");
        api.MapPost("{id}/submission", SubmitAsync).WithSummary("Stores the working document as a version and submits it.");
    }

    private static async Task<Results<Ok<OpenedReport>, ProblemHttpResult>> OpenAsync(OpenRequest request, WorkingDraft drafts, CurrentMember me, CancellationToken cancellation) =>
        (await drafts.OpenAsync(me.Value, request.Round, cancellation)).Then<OpenedReport>(v => new OpenedReport(v.Report.Id)).Typed();

    private static async Task<Results<Ok<DraftTexts>, ProblemHttpResult>> GetAsync(string id, WorkingDraft drafts, CurrentMember me, CancellationToken cancellation) =>
        (await drafts.LoadAsync(me.Value, id, cancellation)).Then<DraftTexts>(d => new DraftTexts(
            d.View.Report.Turn,
            d.Snapshot.Hash,
            [.. d.Texts.Select(t => new SectionText(t.Key, t.Value.Text, t.Value.Revision, t.Value.SavedAt))])).Typed();

    private static async Task<Results<Ok<SectionText>, ProblemHttpResult>> SaveAsync(
        string id, string section, SaveRequest request, WorkingDraft drafts, CurrentMember me, CancellationToken cancellation) =>
        (await drafts.SaveAsync(me.Value, id, new DraftEdit(section, request.Text, request.Revision), cancellation))
            .Then<SectionText>(s => new SectionText(s.Section, s.Text, s.Revision, s.SavedAt)).Typed();

    private static async Task<Results<Ok<RefreshedFigures>, ProblemHttpResult>> RefreshAsync(string id, WorkingDraft drafts, CurrentMember me, CancellationToken cancellation) =>
        (await drafts.RefreshAsync(me.Value, id, cancellation)).Then<RefreshedFigures>(changes => new RefreshedFigures(
            [.. changes.Select(c => new ChangedFigure(c.Key, c.Name.In(CultureInfo.CurrentUICulture), c.Before, c.Now))])).Typed();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DocumentAsync(string id, WorkingDraft drafts, CurrentMember me, ISeenLog seen, CancellationToken cancellation)
    {
        var draft = await drafts.LoadAsync(me.Value, id, cancellation);
        if (!draft.Ok) return draft.Problems.Typed();
        var document = await drafts.DocumentAsync(me.Value, draft.Value, cancellation);
        if (document.Ok) await seen.DocumentAsync(me.Value, draft.Value.View.Report, 0, cancellation);
        return document.Ok ? TypedResults.File(document.Value.ToArray(), Docx, draft.Value.FileName) : document.Problems.Typed();
    }

    private static async Task<Results<Ok<Checked>, ProblemHttpResult>> UploadAsync(string id, IFormFile file, WorkingDraft drafts, CurrentMember me, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        var taken = await drafts.TakeInAsync(me.Value, id, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), Path.GetFileName(file.FileName), cancellation);
        return taken.Then<Checked>(d => Checked.Of(d)).Typed();
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> PreviewAsync(string id, WorkingDraft drafts, CurrentMember me, CancellationToken cancellation)
    {
        var draft = await drafts.LoadAsync(me.Value, id, cancellation);
        if (!draft.Ok) return draft.Problems.Typed();
        var html = (await drafts.DocumentAsync(me.Value, draft.Value, cancellation))
            .Then(bytes => Gate.Admit(bytes, draft.Value.FileName, PackageKind.Document))
            .Then(file => DocumentHtml.Render(file, PreviewOptions.Default));
        return html.Ok ? TypedResults.Content(html.Value, "text/html; charset=utf-8") : html.Problems.Typed();
    }

    private static async Task<Results<Ok<Checked>, ProblemHttpResult>> FindingsAsync(string id, WorkingDraft drafts, CurrentMember me, CancellationToken cancellation) =>
        (await drafts.CheckAsync(me.Value, id, cancellation)).Then<Checked>(d => Checked.Of(d)).Typed();

    private static async Task<Results<Ok<Submitted>, ProblemHttpResult>> SubmitAsync(string id, SubmitRequest request, WorkingDraft drafts, CurrentMember me, CancellationToken cancellation) =>
        (await drafts.SubmitAsync(me.Value, id, request.Turn, request.Key, cancellation)).Then<Submitted>(o => new Submitted(id)).Typed();
}

/// <summary>Which round to answer.</summary>
/// <param name="Round">Id of the round.</param>
internal sealed record OpenRequest(string Round);

/// <summary>The report that was opened.</summary>
/// <param name="Id">Its id.</param>
internal sealed record OpenedReport(string Id);

/// <summary>A section to be saved.</summary>
/// <param name="Text">The text.</param>
/// <param name="Revision">The revision it started from.</param>
internal sealed record SaveRequest(string Text, int Revision);

/// <summary>A submission.</summary>
/// <param name="Turn">The turn the person saw.</param>
/// <param name="Key">Key of this request: sent twice, it counts once.</param>
internal sealed record SubmitRequest(int Turn, string Key);

/// <summary>A report that was submitted.</summary>
/// <param name="Id">Its id.</param>
internal sealed record Submitted(string Id);

/// <summary>The text of a section.</summary>
internal sealed record SectionText(string Section, string Text, int Revision, DateTimeOffset? SavedAt);

/// <summary>The texts of a draft.</summary>
internal sealed record DraftTexts(int Turn, string SnapshotHash, IReadOnlyList<SectionText> Sections);

/// <summary>A figure that changed.</summary>
internal sealed record ChangedFigure(string Key, string Name, string Before, string Now);

/// <summary>The figures that changed.</summary>
internal sealed record RefreshedFigures(IReadOnlyList<ChangedFigure> Changes);

/// <summary>A change that is certain to put a finding right.</summary>
/// <param name="Label">What it does, for a button.</param>
/// <param name="Kind"><c>replace</c>: make the edits, one after the other; <c>field</c>: write the text into the controls of the tag that still show what was there.</param>
/// <param name="Edits">Places of the text.</param>
/// <param name="Tag">Tag of the bound field.</param>
/// <param name="Was">What stands in it.</param>
/// <param name="Text">What the lists say.</param>
internal sealed record CheckedFix(string Label, string Kind, IReadOnlyList<Edit>? Edits = null, string? Tag = null, string? Was = null, string? Text = null)
{
    public static CheckedFix? Of(Fix? fix) => fix switch
    {
        TextFix text => new(text.Label(CultureInfo.CurrentUICulture), "replace", text.Edits),
        FieldFix field => new(field.Label(CultureInfo.CurrentUICulture), "field", Tag: "ws:d:" + field.Key, Was: field.Was, Text: field.Text),
        _ => null,
    };
}

/// <summary>A finding in the reader's language.</summary>
internal sealed record CheckedFinding(string Id, string Code, string Severity, string Message, Place? Where, CheckedFix? Fix);

/// <summary>What the checks found.</summary>
internal sealed record Checked(int Blocking, IReadOnlyList<CheckedFinding> Findings)
{
    public static Checked Of(CheckedDocument document) => new(
        document.Blocking,
        [
            .. document.Found.Select(f => new CheckedFinding(
                f.Id, f.Problem.Code, f.Problem.Severity.ToString().ToLowerInvariant(), f.Problem.Message(CultureInfo.CurrentUICulture), f.Problem.Where, CheckedFix.Of(f.Fix))),
        ]);
}
