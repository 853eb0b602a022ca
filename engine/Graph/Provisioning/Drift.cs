using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Provisioning;

/// <summary>
/// What differs between a site and the catalogue, as problems with list and column. A warning is mended by the plan's steps, an error
/// by a person, a remark by nobody.
/// </summary>
internal static class Drift
{
    public static Problem ListMissing(ListSchema list) => Mendable(list, null, "graph.list-missing", Name(list));

    public static Problem ListRenamed(WantedList list, FoundList found) =>
        Mendable(list.Schema, null, "graph.list-renamed", list.Schema.Name, found.DisplayName, list.DisplayName);

    public static Problem ListMadeByHand(ListSchema list, FoundList found) =>
        Error(list, null, "graph.list-made-by-hand", found.DisplayName, found.Name, list.Name);

    public static Problem ColumnMissing(WantedList list, WantedColumn column) =>
        Mendable(list.Schema, column, "graph.column-missing", Name(list.Schema), Name(column));

    public static Problem ColumnMadeByHand(WantedList list, WantedColumn column, (FoundColumn Column, HandMadeName Name) found) => Error(
        list.Schema,
        column,
        found.Name switch
        {
            HandMadeName.Encoded => "graph.column-encoded-name",
            HandMadeName.Truncated => "graph.column-truncated-name",
            _ => "graph.column-other-name",
        },
        Name(list.Schema),
        found.Column.DisplayName,
        found.Column.Name,
        column.Name);

    public static Problem WrongType(WantedList list, WantedColumn column, FoundColumn found) =>
        Error(list.Schema, column, "graph.column-wrong-type", Name(list.Schema), Name(column), Kind(found.Kind), Kind(column.Kind));

    public static Problem LookupElsewhere(WantedList list, WantedColumn column, ListSchema target) =>
        Error(list.Schema, column, "graph.lookup-elsewhere", Name(list.Schema), Name(column), target.Name, column.Shown);

    public static Problem LookupWaits(WantedList list, WantedColumn column, ListSchema target) =>
        Error(list.Schema, column, "graph.lookup-waits", Name(list.Schema), Name(column), Name(target));

    public static Problem MisreadName(WantedList list, WantedColumn column) => Error(list.Schema, column, "graph.column-id-name", Name(list.Schema), Name(column));

    public static Problem ExtraChoices(WantedList list, WantedColumn column, IReadOnlyList<string> extra) =>
        Error(list.Schema, column, "graph.choices-extra", Name(list.Schema), Name(column), Joined(extra));

    public static Problem ViewMissing(ListSchema list) => Mendable(list, null, "graph.view-missing", Name(list));

    public static Problem ViewsLeftOut() => new(ProvisioningTexts.Texts, "graph.views-left-out") { Severity = Severity.Info };

    public static IEnumerable<Problem> Changes(WantedList list, WantedColumn column, FoundColumn found, ColumnChange change)
    {
        if (change.Choices is { } choices)
        {
            yield return Mendable(list.Schema, column, "graph.choices-missing", Name(list.Schema), Name(column), Joined([.. choices.Except(found.Choices, StringComparer.Ordinal)]));
        }

        if (change.DisplayName is { } display)
        {
            yield return Mendable(list.Schema, column, "graph.column-renamed", Name(list.Schema), column.Name, found.DisplayName, display);
        }

        if (change.Indexed is not null) yield return Mendable(list.Schema, column, "graph.column-not-indexed", Name(list.Schema), Name(column));
        if (change.Unique is not null) yield return Mendable(list.Schema, column, "graph.column-not-unique", Name(list.Schema), Name(column));
        if (change.Required is not null) yield return Mendable(list.Schema, column, "graph.column-title-required", Name(list.Schema), Name(column));
    }

    private static Problem Mendable(ListSchema list, WantedColumn? column, string code, params object?[] args) =>
        Error(list, column, code, args) with { Severity = Severity.Warning };

    private static Problem Error(ListSchema list, WantedColumn? column, string code, params object?[] args) =>
        new(ProvisioningTexts.Texts, code, args) { Where = new Place { Part = list.Name, Column = column?.Name } };

    private static Spoken Name(ListSchema list) => new(culture => $"{list.Display.In(culture)} ({list.Name})");

    private static Spoken Name(WantedColumn column) =>
        new(culture => column.Schema is { } schema && schema.Display.In(culture) is var display && display != column.Name ? $"{display} ({column.Name})" : column.Name);

    private static Spoken Joined(IReadOnlyList<string> words) => new(culture => string.Join(culture.TwoLetterISOLanguageName == "zh" ? "、" : ", ", words));

    private static Spoken Kind(ColumnKind kind) => new(culture => ProvisioningTexts.Texts.Get("kind." + kind, culture));
}
