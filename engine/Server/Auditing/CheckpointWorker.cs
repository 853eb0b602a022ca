using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using WorkSummary.Server.Hosting;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Server.Auditing;

/// <summary>
/// Signs the head of the audit chain now and then, and writes every checkpoint, of whichever node, into a file outside the database when
/// there is one: each node that has such a file catches up from where the file ends.
/// </summary>
internal sealed class CheckpointWorker(
    ICheckpoints checkpoints, AuditSettings settings, IDataProtectionProvider protection, IWorkCalls calls, Fitness fitness, TimeProvider clock, ILogger<CheckpointWorker> log)
    : DispatchWorker(Work.None, calls, fitness, clock, log)
{
    private readonly IDataProtector protector = protection.CreateProtector("WorkSummary.Audit.Checkpoints");
    private ECDsa? key;
    private long? filed;

    protected override string What => "Audit checkpoints";

    public override void Dispose()
    {
        key?.Dispose();
        base.Dispose();
    }

    protected override async Task<(int Done, int Waiting)> DispatchAsync(CancellationToken cancellation)
    {
        key ??= await KeyAsync(cancellation);
        var signed = await checkpoints.SignAsync(key, settings.Entries, settings.Age, cancellation);
        if (settings.CheckpointFile is { } file) await FileAsync(file, cancellation);
        return (signed is null ? 0 : 1, 0);
    }

    private async Task<ECDsa> KeyAsync(CancellationToken cancellation)
    {
        var read = ECDsa.Create();
        if (settings.KeyFile is { } file) read.ImportFromPem(await File.ReadAllTextAsync(file, cancellation));
        else read.ImportPkcs8PrivateKey(protector.Unprotect(Convert.FromBase64String(await checkpoints.KeyAsync(Opens, Made, cancellation))), out _);
        return read;

        // A database of the demo may go on in earnest, or come from a backup without its keys: then another key signs from here on.
        bool Opens(string sealedKey)
        {
            try
            {
                return protector.Unprotect(Convert.FromBase64String(sealedKey)).Length > 0;
            }
            catch (CryptographicException)
            {
                return false;
            }
        }

        string Made()
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return Convert.ToBase64String(protector.Protect(made.ExportPkcs8PrivateKey()));
        }
    }

    private async Task FileAsync(string file, CancellationToken cancellation)
    {
        filed ??= File.Exists(file) ? (await File.ReadAllLinesAsync(file, cancellation)).Select(Checkpoint.FromJson).Max(c => c?.Number) ?? 0 : 0;
        var after = await checkpoints.AfterAsync(filed.Value, cancellation);
        if (after.Count == 0) return;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        await using var output = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
        await using (var writer = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" })
        {
            foreach (var checkpoint in after) await writer.WriteLineAsync(checkpoint.ToJson());
        }

        output.Flush(flushToDisk: true);
        filed = after[^1].Number;
    }
}
