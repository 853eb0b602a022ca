namespace WorkSummary.FakeGraph;

/// <summary>A SharePoint site.</summary>
public sealed class FakeSite
{
    private TimeZoneInfo zone;

    internal FakeSite(FakeWorld world, string host, string path, string title, TimeZoneInfo zone)
    {
        (World, Host, Path, Title, this.zone) = (world, host, path, title, SharePointZone.Of(zone));
        Drives.Add(new FakeDrive(this, "Documents"));
        UserList = new FakeList(this, "users", "User Information List");
        UserList.AddSystemColumns(withTitle: true);
        foreach (var column in new[] { "Name", "EMail", "UserName" }) UserList.AddColumn(new FakeColumn(column, FakeColumnKind.Text) { ReadOnly = true });
        foreach (var user in world.Users) AddUser(user);
    }

    internal FakeWorld World { get; }

    /// <summary>Host name.</summary>
    public string Host { get; }

    /// <summary>Last part of the address: <c>s01</c> of <c>/sites/s01</c>.</summary>
    public string Path { get; }

    /// <summary>Name that people see.</summary>
    public string Title { get; set; }

    /// <summary>Regional setting: what a day is.</summary>
    public TimeZoneInfo TimeZone
    {
        get => zone;
        set => zone = SharePointZone.Of(value);
    }

    /// <summary>Id of the site collection.</summary>
    public Guid SiteGuid { get; } = Guid.NewGuid();

    /// <summary>Id of the root web.</summary>
    public Guid WebGuid { get; } = Guid.NewGuid();

    /// <summary>Id in Graph: <c>host,guid,guid</c>.</summary>
    public string Id => $"{Host},{SiteGuid},{WebGuid}";

    /// <summary>Address.</summary>
    public string WebUrl => $"https://{Host}/sites/{Path}";

    /// <summary>Its lists.</summary>
    public List<FakeList> Lists { get; } = [];

    /// <summary>The hidden list of the people that its person columns point to, by <see cref="FakeUser.LookupId"/>. Found by its name, not listed.</summary>
    public FakeList UserList { get; }

    /// <summary>Its document libraries; the first is the default one.</summary>
    public List<FakeDrive> Drives { get; } = [];

    /// <summary>Who may do what, for applications with Sites.Selected.</summary>
    public List<FakeGrant> Grants { get; } = [];

    /// <summary>The default document library.</summary>
    public FakeDrive Drive => Drives[0];

    /// <summary>Gives an application a role.</summary>
    /// <param name="app">The application.</param>
    /// <param name="role"><c>read</c>, <c>write</c>, <c>manage</c> or <c>fullcontrol</c>.</param>
    /// <param name="list">One list only; null for the whole site.</param>
    public FakeGrant Grant(FakeApp app, string role, FakeList? list = null)
    {
        lock (World.Sync)
        {
            Grants.RemoveAll(g => g.ClientId == app.ClientId && g.List == list);
            var grant = new FakeGrant(Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('='), app.ClientId, role, list);
            Grants.Add(grant);
            return grant;
        }
    }

    /// <summary>Takes all grants of an application away.</summary>
    /// <param name="app">The application.</param>
    public void Revoke(FakeApp app)
    {
        lock (World.Sync) Grants.RemoveAll(g => g.ClientId == app.ClientId);
    }

    /// <summary>The list of that name or display name.</summary>
    /// <param name="name">Either.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public FakeList List(string name) => Find(name) ?? throw new KeyNotFoundException($"Site {Path} has no list {name}.");

    /// <summary>Adds an empty list, with the columns every list has.</summary>
    /// <param name="name">Name in its address, ASCII.</param>
    /// <param name="displayName">Name that people see; the same where null.</param>
    /// <param name="withTitle">Whether it gets the built-in column <c>Title</c>.</param>
    public FakeList AddList(string name, string? displayName = null, bool withTitle = true)
    {
        lock (World.Sync)
        {
            var list = new FakeList(this, name, displayName ?? name);
            list.AddSystemColumns(withTitle);
            Lists.Add(list);
            return list;
        }
    }

    internal void AddUser(FakeUser user) => UserList.AddUser(user);

    /// <summary>By GUID, or by display name as the real service does. The name in the address works too.</summary>
    internal FakeList? Find(string key) =>
        Guid.TryParse(key, out var id)
            ? Lists.FirstOrDefault(l => l.Id == id) ?? (UserList.Id == id ? UserList : null)
            : Lists.FirstOrDefault(l => l.DisplayName.Equals(key, StringComparison.OrdinalIgnoreCase))
                ?? Lists.FirstOrDefault(l => l.Name.Equals(key, StringComparison.OrdinalIgnoreCase))
                ?? (key.Equals(UserList.DisplayName, StringComparison.OrdinalIgnoreCase) ? UserList : null);
}
