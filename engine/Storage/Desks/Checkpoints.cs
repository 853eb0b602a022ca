using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Checkpoints on the database. The number is the key: of two nodes that sign the same head one writes, the other finds it there.</summary>
internal sealed class Checkpoints(Store store) : ICheckpoints
{
    private const int Most = 1000;

    public async Task<Checkpoint?> SignAsync(ECDsa key, int entries, TimeSpan age, CancellationToken cancellation = default)
    {
        var now = store.Now;
        if (!await store.ReadAsync(async db => IsDue(await LastAsync(db, cancellation), await AuditChain.HeadAsync(db, cancellation), entries, age, now), cancellation)) return null;
        var signed = await store.WriteAboutAsync<Checkpoint?>(
            "checkpoint",
            async db =>
            {
                // This commit waits for the disk, and with it for all before it: nothing is signed that a crash could take back.
                var head = await AuditChain.HeadAsync(db, cancellation);
                if (!IsDue(await LastAsync(db, cancellation), head, entries, age, now)) return (Checkpoint?)null;
                var checkpoint = Checkpoint.Sign(head.Number, head.Hash, now, key);
                db.Checkpoints.Add(new CheckpointRecord { Number = head.Number, Hash = head.Hash, At = now, PublicKey = checkpoint.PublicKey, Signature = checkpoint.Signature });
                return checkpoint;
            },
            cancellation);
        return signed.Value;
    }

    public Task<IReadOnlyList<Checkpoint>> AfterAsync(long number, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<Checkpoint>>(
            async db => [.. (await db.Checkpoints.Where(c => c.Number > number).OrderBy(c => c.Number).Take(Most).ToListAsync(cancellation)).Select(c => c.ToCheckpoint())],
            cancellation);

    public async Task<string> KeyAsync(Func<string, bool> opens, Func<string> make, CancellationToken cancellation = default)
    {
        var kept = await store.WriteAboutAsync<string>(
            "checkpoint key",
            async db =>
            {
                var newest = await db.CheckpointKeys.AsNoTracking().OrderByDescending(k => k.Id).FirstOrDefaultAsync(cancellation);
                if (newest is not null && opens(newest.Protected)) return newest.Protected;
                var made = make();
                db.CheckpointKeys.Add(new CheckpointKeyRecord { Id = 1 + (newest?.Id ?? 0), Protected = made });
                return made;
            },
            cancellation);
        return kept.Ok ? kept.Value : throw new InvalidOperationException("A key was neither found nor kept.");
    }

    private static bool IsDue(CheckpointRecord? last, ChainHead head, int entries, TimeSpan age, DateTimeOffset now) =>
        head.Number > (last?.Number ?? 0) && (last is null || head.Number - last.Number >= entries || now - last.At >= age);

    private static Task<CheckpointRecord?> LastAsync(WorkSummaryDb db, CancellationToken cancellation) =>
        db.Checkpoints.AsNoTracking().OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancellation);
}
