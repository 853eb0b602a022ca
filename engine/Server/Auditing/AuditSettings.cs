using System.Globalization;

namespace WorkSummary.Server.Auditing;

/// <summary>How the audit chain is signed: the settings below <c>Audit:</c>.</summary>
internal sealed record AuditSettings
{
    /// <summary><c>Audit:KeyFile</c>: an EC private key in PEM. Null for a key that the installation makes and keeps protected in its database.</summary>
    public string? KeyFile { get; init; }

    /// <summary><c>Audit:CheckpointFile</c>: where checkpoints are appended outside the database; null for nowhere.</summary>
    public string? CheckpointFile { get; init; }

    /// <summary><c>Audit:CheckpointEntries</c>: so many new entries are signed at once.</summary>
    public int Entries { get; init; } = 1000;

    /// <summary><c>Audit:CheckpointMinutes</c>: new entries are signed after so long at the latest.</summary>
    public TimeSpan Age { get; init; } = TimeSpan.FromMinutes(15);

    public static AuditSettings Of(IConfiguration configuration)
    {
        var settings = new AuditSettings { KeyFile = NotEmpty("Audit:KeyFile"), CheckpointFile = NotEmpty("Audit:CheckpointFile") };
        if (Number("Audit:CheckpointEntries") is { } entries) settings = settings with { Entries = entries };
        if (Number("Audit:CheckpointMinutes") is { } minutes) settings = settings with { Age = TimeSpan.FromMinutes(minutes) };
        return settings;

        string? NotEmpty(string name) => configuration[name] is { Length: > 0 } value ? value : null;

        int? Number(string name) => NotEmpty(name) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value
            : throw new InvalidOperationException($"The setting {name} is a whole number above zero, not “{text}”.");
    }
}
