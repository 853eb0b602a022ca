using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Previews on the database. What is out of date is found by nobody, and removed with the next one that is kept.</summary>
internal sealed class ImportPreviews(Store store) : IImportPreviews
{
    public Task KeepAsync(Member actor, ImportPreview preview, CancellationToken cancellation = default) =>
        store.ClaimAsync<bool>(
            async db =>
            {
                var oldest = store.Now - IImportPreviews.Kept;
                await db.ImportPreviews.Where(p => p.MemberId == actor.Id || p.At < oldest).ExecuteDeleteAsync(cancellation);
                db.ImportPreviews.Add(new ImportPreviewRecord
                {
                    MemberId = actor.Id, Id = preview.Id, File = preview.File, Workbook = preview.Workbook.ToArray(), TagsJson = JsonSerializer.Serialize(preview.Tags), At = store.Now,
                });
                return true;
            },
            cancellation);

    public async Task<ImportPreview?> FindAsync(Member actor, string id, CancellationToken cancellation = default)
    {
        var oldest = store.Now - IImportPreviews.Kept;
        var found = await store.ReadAsync(db => db.ImportPreviews.FirstOrDefaultAsync(p => p.MemberId == actor.Id && p.Id == id && p.At >= oldest, cancellation), cancellation);
        return found is null ? null : new ImportPreview(found.Id, found.File, found.Workbook, JsonSerializer.Deserialize<Dictionary<string, string>>(found.TagsJson) ?? []);
    }

    public Task DropAsync(Member actor, string id, CancellationToken cancellation = default) =>
        store.ClaimAsync<int>(async db => await db.ImportPreviews.Where(p => p.MemberId == actor.Id && p.Id == id).ExecuteDeleteAsync(cancellation), cancellation);

    public Task SweepAsync(CancellationToken cancellation = default)
    {
        var oldest = store.Now - IImportPreviews.Kept;
        return store.ClaimAsync<int>(async db => await db.ImportPreviews.Where(p => p.At < oldest).ExecuteDeleteAsync(cancellation), cancellation);
    }
}
