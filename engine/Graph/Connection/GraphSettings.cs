using WorkSummary.Core.Plugins;

namespace WorkSummary.Graph.Connection;

/// <summary>What stands in the configuration below <c>Graph:</c>. No record: its text must never show the secret.</summary>
internal sealed class GraphSettings
{
    /// <summary>Id or domain of the tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>Id of the registered application.</summary>
    public required string Client { get; init; }

    /// <summary>Its secret; null where it has a certificate.</summary>
    public string? Secret { get; init; }

    /// <summary>File with its certificate and private key, PFX or PEM.</summary>
    public string? Certificate { get; init; }

    /// <summary>Password of that file.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Which cloud.</summary>
    public required GraphCloud Cloud { get; init; }

    /// <summary>Sign-in, with the slash at its end.</summary>
    public required Uri Authority { get; init; }

    /// <summary>Graph, without version and with the slash at its end.</summary>
    public required Uri Url { get; init; }

    /// <summary>Where SharePoint itself is reached instead of at the sites' addresses, with the slash at its end; null but for a fake on this machine.</summary>
    public Uri? SharePoint { get; init; }

    /// <summary>Addresses of the sites by unit; codes without regard to case.</summary>
    public required IReadOnlyDictionary<string, Uri> Sites { get; init; }

    /// <summary>Time zone of the sites that <see cref="TimeZones"/> does not name.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Time zones of sites by unit.</summary>
    public required IReadOnlyDictionary<string, TimeZoneInfo> TimeZones { get; init; }

    /// <summary>How long one piece of work may wait in total for a service that asks to come back later.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long one request may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Domain of accounts that are known by the part before the @; null where accounts are whole.</summary>
    public string? AccountDomain { get; init; }

    /// <summary>True when work that a person asks for is done with the person's own rights.</summary>
    public bool OnBehalfOf { get; init; }

    /// <summary>Account that mail is sent from; null where none is.</summary>
    public string? MailSender { get; init; }

    /// <summary>Site of the document library; null where none is.</summary>
    public Uri? LibrarySite { get; init; }

    /// <summary>Name of the document library; null for the site's own.</summary>
    public string? LibraryName { get; init; }

    /// <summary>Name of the document library in each unit's site that working documents go to; null for the site's own.</summary>
    public string? DocumentsLibrary { get; init; }

    /// <summary>The time zone of a unit's site.</summary>
    /// <param name="unit">Its code; null for none.</param>
    public TimeZoneInfo ZoneOf(string? unit) => unit is not null && TimeZones.TryGetValue(unit, out var zone) ? zone : TimeZone;

    /// <inheritdoc/>
    public override string ToString() => $"Graph ({Cloud.Name})";
}
