namespace WorkSummary.Storage;

/// <summary>Brings a database up to this version of the program.</summary>
public interface IDatabaseSetup
{
    /// <summary>Applies pending migrations, creating the database where there is none.</summary>
    /// <param name="cancellation">Stops between migrations.</param>
    /// <returns>Names of the migrations applied.</returns>
    Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellation = default);
}
