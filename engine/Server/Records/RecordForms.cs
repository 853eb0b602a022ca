using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using WorkSummary.Core.Problems;
using WorkSummary.Files.Records;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Rows;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Records;

/// <summary>A form one may choose.</summary>
internal sealed record RecordKind(string Key, string Name, string Icon);

/// <summary>What one may choose in a field.</summary>
internal sealed record RecordOption(string Value, string Text);

/// <summary>A field as it is to be filled in; <c>Name</c> is the input's, as <see cref="RecordRequest"/> carries it.</summary>
internal sealed record RecordField(
    string Name, string Label, string? Hint, FieldKind Kind, bool Required, bool More, IReadOnlyList<string> Values, IReadOnlyList<RecordOption> Options)
{
    public static RecordField Of(RowField field, bool required) => new(
        field.Name, field.Column.Display.In(CultureInfo.CurrentUICulture), field.Column.Hint?.In(CultureInfo.CurrentUICulture), field.Kind,
        required, field.More, field.Values, [.. field.Options.Select(o => new RecordOption(o.Value, o.Text))]);
}

/// <summary>A child, or another row, that may be chosen; <c>Label</c> is what the search looks in.</summary>
internal sealed record RecordChoice(string Key, string Name, string Label);

/// <summary>The children of a class.</summary>
internal sealed record RecordGroup(string Name, IReadOnlyList<RecordChoice> Choices);

/// <summary>Several rows chosen at once, each of which gets a row of its own.</summary>
internal sealed record RecordEach(string Label, bool Required, IReadOnlyList<RecordGroup> Groups);

/// <summary>The fields of a row that is written along.</summary>
internal sealed record RecordPartFields(string Name, IReadOnlyList<RecordField> Fields);

/// <summary>A short form, to be drawn where the page cannot be: the pane inside Word.</summary>
internal sealed record RecordFormShape(
    string Key, string Name, string Icon, string? Hint, RecordEach? Each, IReadOnlyList<RecordField> Fields, RecordPartFields? Part);

/// <summary>Reads the short forms with what they begin with and what may be chosen.</summary>
internal static class RecordForms
{
    public static void MapRecordForms(this RouteGroupBuilder records)
    {
        records.MapGet("", List).WithName("ListRecordForms");
        records.MapGet("/{form}", GetAsync).WithName("GetRecordForm");
    }

    private static Ok<IReadOnlyList<RecordKind>> List(ReportingCatalog catalog) => TypedResults.Ok<IReadOnlyList<RecordKind>>(
        [.. catalog.Records.Select(f => new RecordKind(f.Key, f.Display.In(CultureInfo.CurrentUICulture), f.Icon))]);

    private static async Task<Results<Ok<RecordFormShape>, ProblemHttpResult>> GetAsync(
        string form, CurrentMember me, IRowDesk desk, IListDesk lists, ReportingCatalog catalog, Dates dates, CancellationToken cancellation)
    {
        if (catalog.Record(form) is not { } found) return ServerProblems.NotFound.Typed();
        var page = await desk.PageAsync(me.Value, catalog.Lists, new RowQuery(found.List.Name) { Take = 1 }, cancellation);
        if (!page.Ok) return page.Problems.Typed();
        if (!page.Value.Rights.Add) return ServerProblems.NotFound.Typed();
        var names = await RowNames.ReadAsync(
            lists, me.Value, catalog.Lists, [found.List, .. found.Part is { } p ? new[] { p.List } : []], dates, cancellation);
        return names.Ok ? TypedResults.Ok(Shape(found, me, names.Value, dates)) : names.Problems.Typed();
    }

    private static RecordFormShape Shape(RecordForm form, CurrentMember me, RowNames names, Dates dates)
    {
        var culture = CultureInfo.CurrentUICulture;
        // Codes are made of the record's key when it is written; here they are hidden.
        var key = Guid.Empty.ToString("N");
        IReadOnlyList<RecordField> Fields(IReadOnlyList<RecordColumn> columns, string prefix, bool part) =>
        [
            .. columns.Where(c => !c.Hidden).Select(c => RecordField.Of(
                RowForm.Field(c.Column, prefix, Defaults.Of(c, me.Value, key, names, dates), names, press: true) with { More = c.More },
                c.Column.Required && !part)),
        ];
        return new RecordFormShape(
            form.Key,
            form.Display.In(culture),
            form.Icon,
            form.Hint?.In(culture),
            form.Each is null ? null : new RecordEach(form.Each.Display.In(culture), form.Each.Required,
            [
                .. names.Choices(form.Each).Where(c => c.Current).GroupBy(c => c.Group ?? "")
                    .Select(g => new RecordGroup(g.Key, [.. g.Select(c => new RecordChoice(c.Key, c.Row["FullName"] as string ?? c.Label, c.Label))])),
            ]),
            Fields(form.Columns, RowForm.Cell, part: false),
            form.Part is null ? null : new RecordPartFields(form.Part.List.Display.In(culture), Fields(form.Part.Columns, RowForm.Part, part: true)));
    }
}
