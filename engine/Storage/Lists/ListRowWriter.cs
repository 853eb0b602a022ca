using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Lists;

/// <summary>
/// Writes the rows of a list with one prepared statement. A list has thousands of rows, which are written and never changed: tracking
/// each as an entity costs more than storing it.
/// </summary>
internal static class ListRowWriter
{
    private const string Insert =
        """INSERT INTO "ListRows" ("Unit", "List", "Position", "RowId", "Json") VALUES (@unit, @list, @position, @id, @json)""";

    /// <summary>Inserts the rows inside the transaction of the context.</summary>
    public static async Task InsertAsync(WorkSummaryDb db, IReadOnlyList<ListRowRecord> rows, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Insert;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var (unit, list, position) = (Parameter(command, "@unit", ""), Parameter(command, "@list", ""), Parameter(command, "@position", 0));
        var (id, json) = (Parameter(command, "@id", ""), Parameter(command, "@json", ""));
        foreach (var row in rows)
        {
            (unit.Value, list.Value, position.Value, id.Value, json.Value) = (row.Unit, row.List, row.Position, row.RowId, row.Json);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static DbParameter Parameter(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return parameter;
    }
}
