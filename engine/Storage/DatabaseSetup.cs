using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Nodes;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage;

/// <summary>Migrations, and which programs may work on the database that they leave.</summary>
internal class DatabaseSetup(IDbContextFactory<WorkSummaryDb> contexts) : IDatabaseSetup
{
    private const int TheOne = 1;

    public async Task<DatabaseState> StateAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();

        // What lacks one of our migrations is older than this program, and may not know of numbers yet.
        if (pending.Count > 0) return new DatabaseState(null, pending);
        var schema = await db.Schema.AsNoTracking().FirstOrDefaultAsync(s => s.Id == TheOne, cancellation);
        return new DatabaseState(schema?.Number, []) { Refusal = schema?.Oldest > SchemaNumber.Current ? StorageTexts.Problem("database.newer", schema.Number, SchemaNumber.Current) : null };
    }

    public virtual async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        if (pending.Count > 0) await db.Database.MigrateAsync(cancellation);
        await NumberAsync(db, cancellation);
        return pending;
    }

    /// <summary>A newer program's numbers stay: an older one that starts beside it takes nothing back.</summary>
    private static async Task NumberAsync(WorkSummaryDb db, CancellationToken cancellation)
    {
        var schema = await db.Schema.FirstOrDefaultAsync(s => s.Id == TheOne, cancellation);
        if (schema?.Number >= SchemaNumber.Current) return;
        if (schema is null) db.Schema.Add(new SchemaRecord { Id = TheOne, Number = SchemaNumber.Current, Oldest = SchemaNumber.Oldest });
        else (schema.Number, schema.Oldest) = (SchemaNumber.Current, SchemaNumber.Oldest);
        await db.SaveChangesAsync(cancellation);
    }
}
