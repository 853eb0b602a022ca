using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Uploads on the database: what is acknowledged outlives the process, and any node goes on with it.</summary>
internal sealed class UploadDesk(Store store, RouteCases cases) : IUploadDesk
{
    private const int SubmissionLength = 32, HashLength = 64;

    public Task<Result<UploadView>> OpenAsync(Member actor, OpenUpload request, CancellationToken cancellation = default) =>
        store.WriteAsync<UploadView>(
            async db =>
            {
                if (Unfit(request) is { } unfit) return unfit;
                var report = await cases.FindAsync(db, request.ReportId, actor, cancellation);
                if (!report.Ok) return Result<UploadView>.Failure(report.Problems);
                if (!Visibility.OfRows(actor, report.Value.Report.Unit)) return StorageTexts.Problem("report.not-found");

                var known = await db.Uploads.FirstOrDefaultAsync(
                    u => u.MemberId == actor.Id && u.Submission == request.Submission && u.Sha256 == request.Sha256, cancellation);
                if (known is not null)
                {
                    return known.ReportId == request.ReportId && known.Size == request.Size && known.Format == request.Format && known.Unit == actor.Unit
                        ? await ViewAsync(db, known, cancellation)
                        : StorageTexts.Problem("uploads.other-document");
                }

                await MakeRoomAsync(db, actor, request.Size, cancellation);
                var upload = new UploadRecord
                {
                    Id = store.NewId(),
                    MemberId = actor.Id,
                    Unit = actor.Unit,
                    ReportId = request.ReportId,
                    Submission = request.Submission,
                    Format = request.Format,
                    Size = request.Size,
                    Sha256 = request.Sha256,
                    TouchedAt = store.Now,
                };
                db.Uploads.Add(upload);
                return View(upload, []);
            },
            cancellation);

    public Task<Result<UploadView>> GetAsync(Member actor, string uploadId, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<UploadView>>(
            async db => await FindAsync(db, actor, uploadId, cancellation) is { } upload
                ? await ViewAsync(db, upload, cancellation)
                : StorageTexts.Problem("uploads.not-found"),
            cancellation);

    public async Task<Result<UploadView>> PutAsync(
        Member actor, string uploadId, int number, ReadOnlyMemory<byte> bytes, string sha256, CancellationToken cancellation = default)
    {
        var hash = Hashing.Of(bytes.Span);
        var content = bytes.ToArray();
        var whole = true;
        var put = await store.WriteAsync<UploadView>(
            async db =>
            {
                whole = true;
                if (await FindAsync(db, actor, uploadId, cancellation) is not { } upload) return StorageTexts.Problem("uploads.not-found");
                if (number < 0 || number >= upload.Chunks) return StorageTexts.Problem("uploads.no-such-chunk", number, upload.Chunks);
                if (!hash.Equals(sha256, StringComparison.OrdinalIgnoreCase)) return StorageTexts.Problem("uploads.chunk-damaged", number);
                if (content.Length != upload.LengthOf(number)) return StorageTexts.Problem("uploads.chunk-length", number, upload.LengthOf(number), content.Length);

                var stored = await db.UploadChunks.Where(c => c.UploadId == uploadId && c.Number == number).Select(c => c.Sha256).FirstOrDefaultAsync(cancellation);
                if (stored is not null) return stored == hash ? await ViewAsync(db, upload, cancellation) : StorageTexts.Problem("uploads.chunk-differs", number);

                db.UploadChunks.Add(new UploadChunkRecord { UploadId = uploadId, Number = number, Sha256 = hash, Bytes = content });
                upload.TouchedAt = store.Now;
                var received = await NumbersAsync(db, uploadId, cancellation);
                received.Add(number);
                received.Sort();
                if (received.Count < upload.Chunks) return View(upload, received);

                whole = await HashAsync(db, upload, number, content, cancellation) == upload.Sha256;
                if (whole)
                {
                    upload.CompleteAt = store.Now;
                    return View(upload, received);
                }

                // Every piece arrived as it was sent, and yet they are not the document that was announced: only anew can it be had.
                db.ChangeTracker.Entries<UploadChunkRecord>().Single().State = EntityState.Detached;
                await db.UploadChunks.Where(c => c.UploadId == uploadId).ExecuteDeleteAsync(cancellation);
                return View(upload, []);
            },
            cancellation);
        return put.Ok && !whole ? StorageTexts.Problem("uploads.whole-differs") : put;
    }

    public Task<Result<ReadOnlyMemory<byte>>> ReadAsync(Member actor, string uploadId, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<ReadOnlyMemory<byte>>>(
            async db =>
            {
                if (await FindAsync(db, actor, uploadId, cancellation) is not { } upload) return StorageTexts.Problem("uploads.not-found");
                if (upload.CompleteAt is null) return StorageTexts.Problem("uploads.incomplete");
                var bytes = new byte[upload.Size];
                await foreach (var chunk in db.UploadChunks.Where(c => c.UploadId == uploadId).OrderBy(c => c.Number).AsAsyncEnumerable().WithCancellation(cancellation))
                    chunk.Bytes.CopyTo(bytes, (long)chunk.Number * IUploadDesk.Chunk);
                return Hashing.Of(bytes) == upload.Sha256
                    ? new ReadOnlyMemory<byte>(bytes)
                    : throw new InvalidDataException($"Upload {uploadId} is damaged in store.");
            },
            cancellation);

    public async Task<int> SweepAsync(CancellationToken cancellation = default)
    {
        var swept = await store.WriteAsync<int>(
            async db =>
            {
                var before = store.Now - IUploadDesk.Kept;
                var old = await db.Uploads.Where(u => u.TouchedAt < before).Select(u => u.Id).ToListAsync(cancellation);
                foreach (var id in old) await RemoveAsync(db, id, cancellation);
                return old.Count;
            },
            cancellation);
        return swept.Value;
    }

    private static Problem? Unfit(OpenUpload request) =>
        request.Submission.Length != SubmissionLength || !request.Submission.All(char.IsAsciiHexDigitLower) ? StorageTexts.Problem("uploads.bad-submission")
        : request.Sha256.Length != HashLength || !request.Sha256.All(char.IsAsciiHexDigitLower) ? StorageTexts.Problem("uploads.bad-hash")
        : request.Size is <= 0 or > int.MaxValue / 2 ? StorageTexts.Problem("uploads.bad-size")
        : null;

    /// <summary>What somebody began long ago and gave up makes room for what they send now.</summary>
    private static async Task MakeRoomAsync(WorkSummaryDb db, Member actor, long size, CancellationToken cancellation)
    {
        var held = await db.Uploads.Where(u => u.MemberId == actor.Id).OrderByDescending(u => u.TouchedAt).Select(u => new { u.Id, u.Size }).ToListAsync(cancellation);
        foreach (var upload in held)
        {
            size += upload.Size;
            if (size > IUploadDesk.MostOfAPerson) await RemoveAsync(db, upload.Id, cancellation);
        }
    }

    private static async Task RemoveAsync(WorkSummaryDb db, string uploadId, CancellationToken cancellation)
    {
        await db.UploadChunks.Where(c => c.UploadId == uploadId).ExecuteDeleteAsync(cancellation);
        await db.Uploads.Where(u => u.Id == uploadId).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>An upload belongs to who began it, while they are where they began it.</summary>
    private static Task<UploadRecord?> FindAsync(WorkSummaryDb db, Member actor, string uploadId, CancellationToken cancellation) =>
        db.Uploads.FirstOrDefaultAsync(u => u.Id == uploadId && u.MemberId == actor.Id && u.Unit == actor.Unit, cancellation);

    private static async Task<string> HashAsync(WorkSummaryDb db, UploadRecord upload, int newest, byte[] content, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var number = 0; number < upload.Chunks; number++)
        {
            hash.AppendData(number == newest
                ? content
                : await db.UploadChunks.AsNoTracking().Where(c => c.UploadId == upload.Id && c.Number == number).Select(c => c.Bytes).SingleAsync(cancellation));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Task<List<int>> NumbersAsync(WorkSummaryDb db, string uploadId, CancellationToken cancellation) =>
        db.UploadChunks.Where(c => c.UploadId == uploadId).OrderBy(c => c.Number).Select(c => c.Number).ToListAsync(cancellation);

    private static async Task<UploadView> ViewAsync(WorkSummaryDb db, UploadRecord upload, CancellationToken cancellation) =>
        View(upload, await NumbersAsync(db, upload.Id, cancellation));

    private static UploadView View(UploadRecord u, IReadOnlyList<int> received) =>
        new(u.Id, u.ReportId, u.Submission, u.Format, u.Size, u.Sha256, received, u.CompleteAt is not null);
}
