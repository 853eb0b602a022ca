using System.Security.Cryptography.X509Certificates;

namespace WorkSummary.FakeIdentity;

/// <summary>What the provider is like.</summary>
public sealed record FakeIdentityOptions
{
    /// <summary>Id of the tenant; part of every address and of the issuer.</summary>
    public string Tenant { get; init; } = "0f0f0f0f-1111-4222-8333-444455556666";

    /// <summary>Id of the one registered application.</summary>
    public string Client { get; init; } = "c11e0000-aaaa-4bbb-8ccc-ddddeeeeffff";

    /// <summary>Its secret.</summary>
    public string Secret { get; init; } = "fake-secret-of-the-application";

    /// <summary>Its certificate, as an alternative to the secret; null for none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Addresses that it may be led back to; null for any on this machine.</summary>
    public IReadOnlyList<string>? RedirectUris { get; init; }

    /// <summary>Who has an account.</summary>
    public IReadOnlyList<FakePerson> People { get; init; } = FakePerson.All;

    /// <summary>The provider's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long tokens last.</summary>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromMinutes(75);
}
