using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>One-time codes on the database.</summary>
internal sealed class SignInCodes(Store store) : ISignInCodes
{
    public Task PutAsync(string hash, string memberId, DateTimeOffset until, CancellationToken cancellation = default) =>
        store.WriteAsync<bool>(
            async db =>
            {
                var now = store.Now;
                await db.SignInCodes.Where(c => c.Until <= now).ExecuteDeleteAsync(cancellation);
                db.SignInCodes.Add(new SignInCodeRecord { Hash = hash, MemberId = memberId, Until = until });
                return true;
            },
            cancellation);

    public async Task<string?> TakeAsync(string hash, CancellationToken cancellation = default)
    {
        // Anybody may bring anything: what is no code at all does not make those wait who have something to write.
        if (!await store.ReadAsync(db => db.SignInCodes.AnyAsync(c => c.Hash == hash, cancellation), cancellation)) return null;
        return (await store.WriteAsync<string>(
            async db =>
            {
                if (await db.SignInCodes.AsNoTracking().FirstOrDefaultAsync(c => c.Hash == hash, cancellation) is not { } code) return "";
                // Who deletes it has it: the other of two finds nothing to delete.
                var taken = await db.SignInCodes.Where(c => c.Hash == hash).ExecuteDeleteAsync(cancellation);
                return taken == 1 && code.Until > store.Now ? code.MemberId : "";
            },
            cancellation)).Value is { Length: > 0 } member ? member : null;
    }
}
