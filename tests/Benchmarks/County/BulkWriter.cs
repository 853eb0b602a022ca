using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using WorkSummary.Storage;

namespace WorkSummary.Benchmarks.County;

/// <summary>Writes many records at once, past the change tracker: a prepared statement on SQLite, COPY on PostgreSQL. Tables and columns are the model's.</summary>
internal sealed class BulkWriter(WorkSummaryDb db) : IAsyncDisposable
{
    private readonly DbConnection connection = db.Database.GetDbConnection();
    private DbTransaction? transaction;

    public async Task BeginAsync()
    {
        if (connection.State != System.Data.ConnectionState.Open) await db.Database.OpenConnectionAsync();
        transaction = await connection.BeginTransactionAsync();
    }

    public async Task CommitAsync()
    {
        await transaction!.CommitAsync();
        await transaction.DisposeAsync();
        transaction = null;
    }

    public async Task WriteAsync<T>(IReadOnlyList<T> records)
        where T : class
    {
        if (records.Count == 0) return;
        var type = db.Model.FindEntityType(typeof(T))!;
        IProperty[] columns = [.. type.GetProperties()];
        var names = string.Join(", ", columns.Select(c => $"\"{c.GetColumnName()}\""));
        if (connection is NpgsqlConnection postgres) await CopyAsync(postgres, $"COPY \"{type.GetTableName()}\" ({names}) FROM STDIN (FORMAT BINARY)", columns, records);
        else Insert($"INSERT INTO \"{type.GetTableName()}\" ({names}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})", columns, records);
    }

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null) await transaction.DisposeAsync();
    }

    private static object? Value(IProperty column, object record)
    {
        var value = column.GetGetter().GetClrValue(record);
        var converter = column.GetValueConverter() ?? column.GetTypeMapping().Converter;
        return value is null || converter is null ? value : converter.ConvertToProvider(value);
    }

    private void Insert<T>(string sql, IProperty[] columns, IReadOnlyList<T> records)
        where T : class
    {
        using var command = (SqliteCommand)connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = (SqliteTransaction?)transaction;
        for (var i = 0; i < columns.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" });
        command.Prepare();
        foreach (var record in records)
        {
            for (var i = 0; i < columns.Length; i++)
                command.Parameters[i].Value = Value(columns[i], record) switch { null => DBNull.Value, DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), var value => value };
            command.ExecuteNonQuery();
        }
    }

    private static async Task CopyAsync<T>(NpgsqlConnection postgres, string sql, IProperty[] columns, IReadOnlyList<T> records)
        where T : class
    {
        await using var copy = await postgres.BeginBinaryImportAsync(sql);
        foreach (var record in records)
        {
            await copy.StartRowAsync();
            foreach (var column in columns)
            {
                if (Value(column, record) is { } value) await copy.WriteAsync(value, column.GetRelationalTypeMapping().StoreType);
                else await copy.WriteNullAsync();
            }
        }

        await copy.CompleteAsync();
    }
}
