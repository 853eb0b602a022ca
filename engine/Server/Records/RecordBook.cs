using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Files.Records;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Rows;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Records;

/// <summary>What became of a short record.</summary>
/// <param name="Rows">How many rows it is.</param>
/// <param name="Waiting">How many of them still wait for the place their list is kept in.</param>
public sealed record RecordOutcome(int Rows, int Waiting);

/// <summary>
/// Turns a short form into rows. Everything is read and checked before the first row is written, and each row's key is made of the
/// record's: the same record sent again, after a lost answer or a closed lid, writes nothing twice and what is missing once.
/// </summary>
/// <param name="rows">Where rows are written.</param>
/// <param name="lists">What lookups lead to.</param>
/// <param name="catalog">Lists and forms.</param>
public sealed class RecordBook(IRowDesk rows, IListDesk lists, ReportingCatalog catalog)
{
    /// <summary>Name of the inputs in which several rows may be chosen at once.</summary>
    public const string Each = "each";

    /// <summary>Writes a record.</summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="form">The form.</param>
    /// <param name="key">Key of the record, made where it was typed: 32 lower-case hex digits.</param>
    /// <param name="typed">What the inputs held.</param>
    /// <param name="dates">Today.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<RecordOutcome>> WriteAsync(
        Member actor, RecordForm form, string key, TypedValues typed, Dates dates, CancellationToken cancellation)
    {
        if (!RowEdit.IsKey(key)) return RowProblems.BadKey;
        var names = await RowNames.ReadAsync(lists, actor, catalog.Lists, [form.List, .. form.Part is { } p ? new[] { p.List } : []], dates, cancellation);
        if (!names.Ok) return Result<RecordOutcome>.Failure(names.Problems);
        var edits = Read(actor, form, key, typed, names.Value, dates);
        if (!edits.Ok) return Result<RecordOutcome>.Failure(edits.Problems);

        var waiting = 0;
        foreach (var edit in edits.Value)
        {
            var saved = await rows.SaveAsync(actor, catalog.Lists, edit, cancellation);
            if (!saved.Ok) return Result<RecordOutcome>.Failure(saved.Problems);
            if (saved.Value.State != WriteState.Done) waiting++;
        }

        return new RecordOutcome(edits.Value.Count, waiting);
    }

    private static Result<List<RowEdit>> Read(Member actor, RecordForm form, string key, TypedValues typed, RowNames names, Dates dates)
    {
        var problems = new List<Problem>();
        var cells = Cells(actor, form.List, form.Columns, RowForm.Cell, key, typed, names, dates, problems);
        var chosen = form.Each is null ? [] : Chosen(form.Each, typed, names, problems);
        var part = form.Part is { } p && p.Columns.Any(c => typed(RowForm.Part + c.Column.Name).Any(v => v.Trim().Length > 0))
            ? Cells(actor, p.List, p.Columns, RowForm.Part, key, typed, names, dates, problems)
            : null;
        if (problems.Count > 0) return Result<List<RowEdit>>.Failure(problems);

        List<RowEdit> edits = chosen.Count == 0
            ? [Edit(form.List, key, "", cells)]
            : [.. chosen.Select(c => Edit(form.List, key, c, new Dictionary<string, object?>(cells, StringComparer.Ordinal) { [form.Each!.Name] = c }))];
        if (part is not null && form.List.Key is [.., var last])
        {
            part[form.Part!.By.Name] = cells.GetValueOrDefault(last);
            edits.Add(Edit(form.Part.List, key, "part", part));
        }

        return edits;
    }

    private static Dictionary<string, object?> Cells(
        Member actor, ListSchema list, IReadOnlyList<RecordColumn> columns, string prefix, string key, TypedValues typed, RowNames names, Dates dates, List<Problem> problems)
    {
        var read = RowForm.Read(columns.Where(c => !c.Hidden).Select(c => c.Column), prefix, typed, names);
        problems.AddRange(read.Problems);
        var cells = read.Value ?? new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var hidden in columns.Where(c => c.Hidden))
        {
            var start = CellText.Read(hidden.Column, Defaults.Of(hidden, actor, key, names, dates), names);
            problems.AddRange(start.Problems);
            cells[hidden.Column.Name] = start.Value;
        }

        if (list.Columns.FirstOrDefault(c => RowForm.IsUnit(list, c)) is { } unit) cells[unit.Name] = actor.Unit;
        return cells;
    }

    private static List<string> Chosen(ColumnSchema each, TypedValues typed, RowNames names, List<Problem> problems)
    {
        var chosen = new List<string>();
        foreach (var one in typed(Each).Select(t => t.Trim()).Where(t => t.Length > 0))
        {
            var found = names.Find(each, one);
            problems.AddRange(found.Problems);
            if (found.Ok && found.Value is string row && !chosen.Contains(row)) chosen.Add(row);
        }

        if (each.Required && chosen.Count == 0 && !problems.Any(p => p.IsAbout(each))) problems.Add(RowProblems.Missing(each));
        return chosen;
    }

    private static RowEdit Edit(ListSchema list, string key, string of, Dictionary<string, object?> cells) => new()
    {
        Key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', key, list.Name, of))))[..32],
        List = list.Name,
        Cells = cells,
    };
}
