period-years = { $count ->
    [one] 1 an
   *[other] { $n } ans
}
period-days = { $count ->
    [one] 1 jour
   *[other] { $n } jours
}
