using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using WorkSummary.Core.Lists;

namespace WorkSummary.Storage.Lists;

/// <summary>One stored row as it lies there.</summary>
/// <param name="Position">Its place in the list.</param>
/// <param name="RowId">Id of the row.</param>
/// <param name="Json">Its cells.</param>
/// <param name="Version">The source's mark of this state.</param>
internal sealed record StoredRow(int Position, string RowId, string Json, string? Version);

/// <summary>
/// Writes single rows of one stored list inside the transaction of the context, with statements prepared once. A list has thousands of
/// rows: tracking each as an entity costs more than storing it.
/// </summary>
/// <param name="db">The context, in a transaction.</param>
/// <param name="unit">Owner of the list.</param>
/// <param name="schema">The list.</param>
internal sealed class StoredList(WorkSummaryDb db, string unit, ListSchema schema) : IAsyncDisposable
{
    private readonly string? sort = RowSort.Column(schema);
    private DbCommand? insert;
    private DbCommand? update;
    private DbCommand? delete;
    private DbCommand? find;
    private int next = -1;

    public async Task InsertAsync(string rowId, Row row, string json, CancellationToken cancellation)
    {
        insert ??= Command(
            """INSERT INTO "ListRows" ("Unit", "List", "Position", "RowId", "Json", "Version", "Sort") VALUES (@unit, @list, @position, @id, @json, @version, @sort)""",
            ("@position", DbType.Int32), ("@id", DbType.String), ("@json", DbType.String), ("@version", DbType.String), ("@sort", DbType.Int64));
        if (next < 0) next = await db.ListRows.Where(r => r.Unit == unit && r.List == schema.Name).MaxAsync(r => (int?)r.Position, cancellation) + 1 ?? 0;
        Set(insert, next++, rowId, json, row.Version, RowSort.Of(row, sort));
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    public async Task UpdateAsync(int position, Row row, string json, CancellationToken cancellation)
    {
        update ??= Command(
            """UPDATE "ListRows" SET "Json" = @json, "Version" = @version, "Sort" = @sort WHERE "Unit" = @unit AND "List" = @list AND "Position" = @position""",
            ("@position", DbType.Int32), ("@json", DbType.String), ("@version", DbType.String), ("@sort", DbType.Int64));
        Set(update, position, json, row.Version, RowSort.Of(row, sort));
        await update.ExecuteNonQueryAsync(cancellation);
    }

    public async Task DeleteAsync(int position, CancellationToken cancellation)
    {
        delete ??= Command("""DELETE FROM "ListRows" WHERE "Unit" = @unit AND "List" = @list AND "Position" = @position""", ("@position", DbType.Int32));
        Set(delete, position);
        await delete.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<StoredRow?> FindAsync(string rowId, CancellationToken cancellation)
    {
        find ??= Command(
            """SELECT "Position", "Json", "Version" FROM "ListRows" WHERE "Unit" = @unit AND "List" = @list AND "RowId" = @id ORDER BY "Position" LIMIT 1""",
            ("@id", DbType.String));
        Set(find, rowId);
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new StoredRow(reader.GetInt32(0), rowId, reader.GetString(1), await reader.IsDBNullAsync(2, cancellation) ? null : reader.GetString(2))
            : null;
    }

    /// <summary>Every row, in the list's order.</summary>
    public static async Task<List<StoredRow>> AllAsync(WorkSummaryDb db, string unit, string list, CancellationToken cancellation) =>
        await db.ListRows.AsNoTracking().Where(r => r.Unit == unit && r.List == list).OrderBy(r => r.Position)
            .Select(r => new StoredRow(r.Position, r.RowId, r.Json, r.Version)).ToListAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var command in new[] { insert, update, delete, find })
        {
            if (command is not null) await command.DisposeAsync();
        }
    }

    private DbCommand Command(string text, params (string Name, DbType Type)[] parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (name, type) in parameters) Add(command, name, type, DBNull.Value);
        Add(command, "@unit", DbType.String, unit);
        Add(command, "@list", DbType.String, schema.Name);
        return command;
    }

    private static void Add(DbCommand command, string name, DbType type, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType, parameter.Value) = (name, type, value);
        command.Parameters.Add(parameter);
    }

    private static void Set(DbCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
