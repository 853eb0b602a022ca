using WorkSummary.Core.Problems;

namespace WorkSummary.Storage;

/// <summary>How a database stands to this program.</summary>
/// <param name="Number">Number of its schema; null before the first migration that numbers it.</param>
/// <param name="Pending">Names of the migrations that this program would apply.</param>
public sealed record DatabaseState(int? Number, IReadOnlyList<string> Pending)
{
    /// <summary>Why this program must not work on it: <c>database.newer</c>. Null when it may, if need be after migrating.</summary>
    public Problem? Refusal { get; init; }
}

/// <summary>Brings a database up to this version of the program.</summary>
public interface IDatabaseSetup
{
    /// <summary>Looks, changing nothing. Throws when the database cannot be reached.</summary>
    /// <param name="cancellation">Stops the looking.</param>
    Task<DatabaseState> StateAsync(CancellationToken cancellation = default);

    /// <summary>Applies pending migrations, creating the database where there is none. Look at <see cref="StateAsync"/> first.</summary>
    /// <param name="cancellation">Stops between migrations.</param>
    /// <returns>Names of the migrations applied.</returns>
    Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellation = default);
}
