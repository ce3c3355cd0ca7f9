period-years = { $count ->
    [one] 1 year
   *[other] { $n } years
}
period-days = { $count ->
    [one] 1 day
   *[other] { $n } days
}
