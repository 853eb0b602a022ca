namespace WorkSummary.FakeGraph;

/// <summary>
/// The behaviours of Microsoft Graph that this server imitates, by their number in docs (1 to 34). Every default is what the real
/// service does; each can be switched while the server runs, so that a test can show what a behaviour costs a client.
/// </summary>
public sealed class FakeGraphOptions
{
    /// <summary>1. Items come without their fields unless <c>$expand=fields</c> asks for them.</summary>
    public bool FieldsNeedExpand { get; set; } = true;

    /// <summary>2. Empty columns are left out of <c>fields</c>; otherwise they are null.</summary>
    public bool EmptyFieldsOmitted { get; set; } = true;

    /// <summary>3. <c>fields</c> has a lower-case <c>id</c> although the column is called <c>ID</c>, and an item's id is a string.</summary>
    public bool LowerCaseFieldId { get; set; } = true;

    /// <summary>4. A lookup or person shows only <c>XLookupId</c> (a string) unless the column itself is selected.</summary>
    public bool LookupValuesNeedSelect { get; set; } = true;

    /// <summary>5. The most lookup and person columns one query may touch; 0 for no limit.</summary>
    public int MaxLookupFields { get; set; } = 12;

    /// <summary>6. The largest page, whatever <c>$top</c> says.</summary>
    public int PageSizeCap { get; set; } = 200;

    /// <summary>7. A next link is opaque: a changed token or other query parameters with it are refused.</summary>
    public bool OpaqueNextLinks { get; set; } = true;

    /// <summary>8. Filters and orders by columns without an index are refused.</summary>
    public bool NonIndexedRefused { get; set; } = true;

    /// <summary>9. <c>Prefer: HonorNonIndexedQueriesWarningMayFailRandomly</c> allows them on small lists.</summary>
    public bool PreferHonorsNonIndexed { get; set; } = true;

    /// <summary>10. Rows the first indexed condition may match on a list that is longer than this; 0 for no limit.</summary>
    public int ListViewThreshold { get; set; } = 5000;

    /// <summary>11. On a list longer than this an order other than by rising id is throttled; 0 for no limit.</summary>
    public int OrderThreshold { get; set; } = 5000;

    /// <summary>12. Columns in a filter need the prefix <c>fields/</c>; <c>createdDateTime</c> and <c>lastModifiedDateTime</c> are no filters.</summary>
    public bool FilterNeedsFieldsPrefix { get; set; } = true;

    /// <summary>13. A single quote inside a literal has to be doubled.</summary>
    public bool QuotesMustBeDoubled { get; set; } = true;

    /// <summary>14. A field that the list lacks is refused in writes, filters and orders.</summary>
    public bool UnknownFieldsRefused { get; set; } = true;

    /// <summary>14. Such a field is refused in <c>$select</c> too; the real service leaves it out silently.</summary>
    public bool UnknownSelectRefused { get; set; }

    /// <summary>15. Names that begin with an underscore cannot be written.</summary>
    public bool UnderscoreNamesRefused { get; set; } = true;

    /// <summary>16. A column made without a name gets its display name encoded, <c>_x0020_</c> for a blank.</summary>
    public bool NamesEncoded { get; set; } = true;

    /// <summary>16. Internal names are cut to this many characters, as on old lists; 0 for not at all.</summary>
    public int NameLengthCap { get; set; }

    /// <summary>17. Field names are told apart by case.</summary>
    public bool FieldNamesCaseSensitive { get; set; } = true;

    /// <summary>18. Several choices are written only with <c>X@odata.type: Collection(Edm.String)</c>.</summary>
    public bool MultiChoiceNeedsType { get; set; } = true;

    /// <summary>19. Several lookups are written only as <c>XLookupId</c> with that type, as strings.</summary>
    public bool MultiLookupNeedsType { get; set; } = true;

    /// <summary>20. A person is written only by <c>XLookupId</c>.</summary>
    public bool PersonNeedsLookupId { get; set; } = true;

    /// <summary>21. A text column whose name ends in <c>Id</c> is taken for a lookup's id in writes, filters and selections.</summary>
    public bool IdSuffixMisread { get; set; } = true;

    /// <summary>22. Hyperlink columns cannot be written.</summary>
    public bool HyperlinksReadOnly { get; set; } = true;

    /// <summary>23. A day comes back as midnight of the site's time zone, in UTC; otherwise as UTC midnight of that day.</summary>
    public bool DatesInSiteTimeZone { get; set; } = true;

    /// <summary>24. Numbers are kept and given as doubles (<c>3.0</c>).</summary>
    public bool NumbersAreDoubles { get; set; } = true;

    /// <summary>24. Dates before 1900 are refused.</summary>
    public bool DatesBefore1900Refused { get; set; } = true;

    /// <summary>25. A PATCH of the fields leaves the others as they are; otherwise it empties them.</summary>
    public bool PatchKeepsOthers { get; set; } = true;

    /// <summary>26. A write whose <c>If-Match</c> is not the present eTag is refused with 412.</summary>
    public bool IfMatchChecked { get; set; } = true;

    /// <summary>27. A new list of template genericList has a column <c>Title</c>.</summary>
    public bool GenericListHasTitle { get; set; } = true;

    /// <summary>28. A delta may give one item several times, each as it then was; the last is right.</summary>
    public bool DeltaDuplicates { get; set; }

    /// <summary>28. Kind of resynchronisation that an expired delta token asks for.</summary>
    public string ResyncCode { get; set; } = "resyncChangesApplyDifferences";

    /// <summary>29. Resource units a minute and application; beyond, 429. 0 for no limit (the real one depends on the tenant's size).</summary>
    public int ResourceUnitsPerMinute { get; set; }

    /// <summary>29. <c>RateLimit-*</c> headers from 80 % of the limit.</summary>
    public bool RateLimitHeaders { get; set; } = true;

    /// <summary>30. The most requests in a batch.</summary>
    public int BatchLimit { get; set; } = 20;

    /// <summary>30. The answers in a batch come in another order than the requests.</summary>
    public bool BatchOutOfOrder { get; set; } = true;

    /// <summary>31. Chunks of an upload must be multiples of this, except the last; 0 for any.</summary>
    public int UploadChunkMultiple { get; set; } = 327_680;

    /// <summary>31. An <c>Authorization</c> header on the upload address is refused with 401.</summary>
    public bool UploadRefusesAuthorization { get; set; } = true;

    /// <summary>31. How long an upload session lives.</summary>
    public TimeSpan UploadSessionLife { get; set; } = TimeSpan.FromDays(1);

    /// <summary>31. Bytes a drive may hold; beyond, 507. 0 for no limit.</summary>
    public long DriveQuota { get; set; }

    /// <summary>32. The longest life of a subscription, in minutes.</summary>
    public int MaxSubscriptionMinutes { get; set; } = 42_300;

    /// <summary>32. A new subscription's address is asked to echo a token first.</summary>
    public bool SubscriptionHandshake { get; set; } = true;

    /// <summary>32. How long the address may take.</summary>
    public TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>32. Changes are notified.</summary>
    public bool SendNotifications { get; set; } = true;

    /// <summary>32. Changes that come within this time are told once; between tries it passes too.</summary>
    public TimeSpan NotificationDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>33. Without a grant for the site there is 403, as Sites.Selected wants it.</summary>
    public bool GrantsChecked { get; set; } = true;

    /// <summary>34. Every answer has a <c>request-id</c>.</summary>
    public bool RequestIds { get; set; } = true;

    /// <summary>Seconds a token lives.</summary>
    public int TokenSeconds { get; set; } = 3599;

    /// <summary>Status for a value that a column with unique values already has: 400, or 409 as other doors of SharePoint answer.</summary>
    public int DuplicateStatus { get; set; } = 400;
}
