using Microsoft.Extensions.DependencyInjection;

namespace WorkSummary.Storage;

/// <summary>Registers the desks. A provider assembly calls this and adds its database.</summary>
public static class StorageServices
{
    /// <summary>
    /// Adds every desk, the ledger, the audit trail, the outbox, the key ring and the embedded list source as singletons. Uses the
    /// registered <see cref="TimeProvider"/> and <see cref="Core.Routes.IRouteHost"/>, or the system's clock and the built-in host.
    /// </summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddWorkSummaryDesks(this IServiceCollection services) => throw new NotImplementedException();
}

/// <summary>Brings a database up to this version of the program.</summary>
public interface IDatabaseSetup
{
    /// <summary>Applies pending migrations, creating the database where there is none.</summary>
    /// <param name="cancellation">Stops between migrations.</param>
    /// <returns>Names of the migrations applied.</returns>
    Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellation = default);
}
