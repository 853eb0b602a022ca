namespace WorkSummary.FakeGraph;

/// <summary>Everything the server knows, in memory. Tests seed it and look into it; take <see cref="Sync"/> when the server is in use.</summary>
public sealed class FakeWorld
{
    private readonly Dictionary<string, FakeSite> byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FakeSite> byId = new(StringComparer.OrdinalIgnoreCase);
    private int nextUser = 10;

    /// <summary>An empty world with one tenant, one application with secret and Sites.Selected, and one that may do everything.</summary>
    public FakeWorld()
    {
        Tenant = new FakeTenant(DefaultTenant);
        App = Tenant.AddApp(DefaultClient, "Sites.Selected", "Mail.Send", "User.Read.All");
        App.AddSecret(DefaultSecret);
        App.Scopes.UnionWith(["Sites.Selected", "Sites.ReadWrite.All", "User.Read"]);
        Admin = Tenant.AddApp(AdminClient, "Sites.FullControl.All", "Sites.Manage.All", "Mail.Send", "User.Read.All");
        Admin.AddSecret(AdminSecret);
        Tenants.Add(Tenant);
    }

    /// <summary>Id of the tenant that is always there.</summary>
    public const string DefaultTenant = "7a1d5c52-0c1e-4b7e-9d55-3f0c2b8a6e10";

    /// <summary>Client id of the application that schools would register for WorkSummary.</summary>
    public const string DefaultClient = "2b6c9d04-51f7-4a3e-8c1b-6d2f0e9a7c31";

    /// <summary>Its secret. It opens nothing but this server.</summary>
    public const string DefaultSecret = "fake-secret-for-tests-only";

    /// <summary>Client id of an application that may create lists everywhere and give grants.</summary>
    public const string AdminClient = "9e4f1a77-8d20-4c66-b0a2-5c3d7e1f8b42";

    /// <summary>Its secret.</summary>
    public const string AdminSecret = "fake-admin-secret-for-tests-only";

    /// <summary>Held while the world is read or changed.</summary>
    public Lock Sync { get; } = new();

    /// <summary>The clock; tests may move it.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Host name of the sites.</summary>
    public string SharePointHost { get; set; } = "school.sharepoint.example";

    /// <summary>Tenants that can be signed in to.</summary>
    public List<FakeTenant> Tenants { get; } = [];

    /// <summary>The tenant that is always there.</summary>
    public FakeTenant Tenant { get; }

    /// <summary>The application with Sites.Selected.</summary>
    public FakeApp App { get; }

    /// <summary>The application that may do everything.</summary>
    public FakeApp Admin { get; }

    /// <summary>The sites, in the order they were made.</summary>
    public List<FakeSite> Sites { get; } = [];

    /// <summary>The people.</summary>
    public List<FakeUser> Users { get; } = [];

    /// <summary>Mails that were sent.</summary>
    public List<FakeMail> Mails { get; } = [];

    /// <summary>Subscriptions to changes.</summary>
    public List<FakeSubscription> Subscriptions { get; } = [];

    /// <summary>Notifications that were sent, with how they were taken.</summary>
    public List<FakeNotification> Notifications { get; } = [];

    /// <summary>Uploads under way.</summary>
    public Dictionary<string, FakeUpload> Uploads { get; } = new(StringComparer.Ordinal);

    /// <summary>Raised inside <see cref="Sync"/> when rows of a list change.</summary>
    internal event Action<FakeList>? Changed;

    /// <summary>Now, UTC.</summary>
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Now as lists store it: SharePoint keeps whole seconds, so that two writes may bear the same time.</summary>
    internal DateTimeOffset Second => Whole(Now);

    internal static DateTimeOffset Whole(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>Makes a site at <c>https://{SharePointHost}/sites/{path}</c> with a document library. The application with Sites.Selected gets a grant.</summary>
    /// <param name="path">Last part of the address: <c>s01</c>.</param>
    /// <param name="title">Name that people see.</param>
    /// <param name="zone">Time zone; China's where null.</param>
    /// <param name="role">Role granted to <see cref="App"/>; null for no grant.</param>
    public FakeSite AddSite(string path, string title, TimeZoneInfo? zone = null, string? role = "write")
    {
        lock (Sync)
        {
            var site = new FakeSite(this, SharePointHost, path, title, zone ?? TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
            Sites.Add(site);
            byPath.Add(path, site);
            byId.Add(site.Id, site);
            byId.Add(site.SiteGuid.ToString(), site);
            if (role is not null) site.Grant(App, role);
            return site;
        }
    }

    /// <summary>Adds a person, who can be named in person columns of every site and get mail.</summary>
    /// <param name="upn">Account: <c>s01-principal@school.example</c>.</param>
    /// <param name="name">Name that people see.</param>
    public FakeUser AddUser(string upn, string name)
    {
        lock (Sync)
        {
            var user = new FakeUser(nextUser++, upn, name);
            Users.Add(user);
            foreach (var site in Sites) site.AddUser(user);
            return user;
        }
    }

    /// <summary>The site at <c>/sites/{path}</c>.</summary>
    /// <param name="path">Last part of the address.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public FakeSite Site(string path) => FindPath(path) ?? throw new KeyNotFoundException($"No site {path}.");

    /// <summary>A person by id, account or mail address; null where there is none.</summary>
    /// <param name="key">Which.</param>
    public FakeUser? FindUser(string key) =>
        Users.FirstOrDefault(u => u.Upn.Equals(key, StringComparison.OrdinalIgnoreCase) || u.Id.ToString() == key);

    internal FakeUser? FindUser(int lookupId) => Users.FirstOrDefault(u => u.LookupId == lookupId);

    internal FakeSite? FindPath(string path) => byPath.GetValueOrDefault(path);

    internal FakeSite? FindId(string id) => byId.GetValueOrDefault(id);

    internal void Tell(FakeList list) => Changed?.Invoke(list);
}

/// <summary>A person of the tenant.</summary>
/// <param name="LookupId">Id in the sites' user lists: what a person column stores.</param>
/// <param name="Upn">Account.</param>
/// <param name="Name">Name that people see.</param>
public sealed record FakeUser(int LookupId, string Upn, string Name)
{
    /// <summary>Object id in the directory.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Mail address: the account.</summary>
    public string Mail => Upn;
}

/// <summary>A mail that was sent.</summary>
/// <param name="From">Account of the sender.</param>
/// <param name="To">Addresses.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Body">Body as sent.</param>
/// <param name="Html">True when the body is HTML.</param>
/// <param name="SentAt">When.</param>
public sealed record FakeMail(string From, IReadOnlyList<string> To, string Subject, string Body, bool Html, DateTimeOffset SentAt)
{
    /// <summary>Headers of its own, each beginning with <c>x-</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}

/// <summary>A subscription to changes of a list.</summary>
public sealed class FakeSubscription
{
    /// <summary>Its id.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString();

    /// <summary>What is watched: <c>sites/{id}/lists/{id}</c>, as it was given.</summary>
    public required string Resource { get; init; }

    /// <summary>Where notifications go.</summary>
    public required string NotificationUrl { get; init; }

    /// <summary>The secret that comes with each notification.</summary>
    public string? ClientState { get; init; }

    /// <summary>Kinds of change.</summary>
    public required string ChangeType { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset Expires { get; set; }

    /// <summary>The list.</summary>
    public required FakeList List { get; init; }

    /// <summary>Client id of the application that made it.</summary>
    public required string AppId { get; init; }
}

/// <summary>A notification that was sent.</summary>
/// <param name="SubscriptionId">To which subscription.</param>
/// <param name="Status">How the address answered; 0 for not at all.</param>
/// <param name="At">When.</param>
public sealed record FakeNotification(string SubscriptionId, int Status, DateTimeOffset At);
