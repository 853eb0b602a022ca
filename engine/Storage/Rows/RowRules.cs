using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Storage.Rows;

/// <summary>Who may write what (lists.md, rules 1 and 4).</summary>
internal static class RowRules
{
    /// <summary>For how long teachers may correct or remove a record that they added themselves.</summary>
    public static readonly TimeSpan OwnFor = TimeSpan.FromHours(24);

    /// <summary>Figures that were handed up are no records: they come from reports.</summary>
    private const string Returns = "UnitReturns";

    /// <summary>True for a list of events: counted by date, identified by its row id alone. Teachers only add to it.</summary>
    public static bool IsOfEvents(ListSchema schema) => schema.Scope.Date is not null && schema.Key.Count == 0;

    /// <summary>What a person who may see the unit's rows may do with those of a list.</summary>
    public static RowRights Of(Member actor, ListSchema schema) =>
        schema.Scope.Unit is null || schema.Name == Returns || IListDesk.Shared.Contains(schema.Name)
            ? new RowRights(false, false)
            : new RowRights(true, actor.Roles.Contains(Role.Principal) || !IsOfEvents(schema));

    /// <summary>A problem with one column of a row.</summary>
    public static Problem Column(ListSchema schema, ColumnSchema column, string code, params object?[] args) =>
        StorageTexts.Problem(code, [column.Display, .. args]).At(new Place { Part = schema.Name, Column = column.Name });
}
